import type { AuditAnchor, AuditFlaw, AuditVerification } from '@poolwright/schemas/audit/endpoints';
import type { Clock, Sha256 } from '../ports.ts';
import { chainStart, chainText, type ChainedRow } from './chained-row.ts';
import type { AuditLog } from './ports.ts';

export interface VerifyChainDeps {
  readonly audit: Pick<AuditLog, 'chain' | 'tail'>;
  readonly clock: Clock;
  readonly sha256: Sha256;
}

const pieceSize = 500;

interface Walk {
  rows: number;
  last: AuditAnchor | null;
}

/** The first thing that is wrong with a row, seen from the one before it. */
function flawOf(sha256: Sha256, last: AuditAnchor | null, row: ChainedRow): AuditFlaw | null {
  if (row.id < 1) return { kind: 'added', id: row.id };
  if (sha256(chainText(last?.hash ?? chainStart, row)) === row.hash) return null;
  // Numbers have gaps only where rows were before there was a chain, and there the hashes fit.
  const next = (last?.id ?? 0) + 1;
  return row.id > next ? { kind: 'missing', id: next } : { kind: 'altered', id: row.id };
}

async function walk(
  deps: VerifyChainDeps,
  at: Walk,
  anchor: AuditAnchor | undefined,
): Promise<AuditFlaw | null> {
  for (;;) {
    const piece = await deps.audit.chain(at.last?.id ?? Number.MIN_SAFE_INTEGER, pieceSize);
    for (const row of piece) {
      at.rows += 1;
      const flaw = flawOf(deps.sha256, at.last, row);
      if (flaw !== null) return flaw;
      if (row.id === anchor?.id && row.hash !== anchor.hash) return { kind: 'rewritten', id: row.id };
      at.last = { id: row.id, hash: row.hash, at: row.at };
    }
    if (piece.length < pieceSize) return null;
  }
}

/** Nothing may be missing at the end, and nothing may stand there that the chain does not know of. */
async function flawOfTail(
  deps: VerifyChainDeps,
  at: Walk,
  anchor?: AuditAnchor,
): Promise<AuditFlaw | null | 'more'> {
  const { head, newest } = await deps.audit.tail();
  const { id: last, hash } = at.last ?? { id: 0, hash: chainStart };
  if (newest !== null && newest > last) return 'more';
  if (head === null) return { kind: 'head', id: null };
  if (head.id > last) return { kind: 'missing', id: last + 1 };
  if (head.id < last) return { kind: 'added', id: head.id + 1 };
  if (head.hash !== hash) return { kind: 'head', id: head.id };
  return anchor !== undefined && anchor.id > last ? { kind: 'missing', id: last + 1 } : null;
}

/**
 * Reads every row and makes every hash again: finds a row that was altered, deleted, swapped or put in, and names the
 * first. Somebody who rewrites the whole rest of the chain and its head is found only with an `anchor` from outside.
 * Rows that are added meanwhile are read too.
 */
export async function verifyChain(deps: VerifyChainDeps, anchor?: AuditAnchor): Promise<AuditVerification> {
  const at: Walk = { rows: 0, last: null };
  let flaw: AuditFlaw | null | 'more' = 'more';
  while (flaw === 'more') flaw = (await walk(deps, at, anchor)) ?? (await flawOfTail(deps, at, anchor));
  return { rows: at.rows, flaw, anchor: at.last, asOf: deps.clock.now().toISOString() };
}
