import type { TokenScope } from '@poolwright/schemas/access/rights';
import type { AuditLine } from '../audit/ports.ts';

/** An API token as it is kept: never the token itself. */
export interface TokenRecord {
  readonly id: string;
  /** SHA-256 of the token. */
  readonly hash: string;
  readonly person: string;
  readonly name: string;
  readonly beginning: string;
  readonly scopes: readonly TokenScope[];
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly lastUsedAt: Date | null;
}

/** Where API tokens are kept. All methods throw `store.unavailable` when the database cannot answer. */
export interface TokenStore {
  /** Keeps a token with its audit line; false where the person has `most` live ones already. */
  insert(record: TokenRecord, most: number, line: AuditLine): Promise<boolean>;
  /** The token with this hash, also an expired one; notes the use at most once a minute. */
  use(hash: string, now: Date): Promise<TokenRecord | null>;
  /** The same, without noting a use. */
  peek(hash: string): Promise<TokenRecord | null>;
  /** A person's tokens, newest first. */
  list(person: string): Promise<readonly TokenRecord[]>;
  /** Ends a person's token with its audit line; false where there is none. */
  end(person: string, id: string, toLine: (record: TokenRecord) => AuditLine): Promise<boolean>;
}
