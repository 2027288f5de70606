import type { CustomFetchOptions } from 'openid-client';
import { Agent, EnvHttpProxyAgent, fetch as undiciFetch, type Dispatcher } from 'undici';

export interface ProviderFetchOptions {
  readonly issuer: string;
  /** Hosts besides the issuer's own that its metadata may send us to: `EGRESS_ALLOW`. */
  readonly allowedHosts: readonly string[];
  readonly httpsProxy?: string;
  readonly noProxy?: string;
}

export interface ProviderFetch {
  readonly fetch: (url: string, options: CustomFetchOptions) => Promise<Response>;
  close(): Promise<void>;
}

const mostBytes = 1024 * 1024;

/** The only way to the provider: nowhere but where the settings say, no redirect, and no answer without end. */
export function createProviderFetch(options: ProviderFetchOptions): ProviderFetch {
  const dispatcher = createDispatcher(options);
  const { host, protocol } = new URL(options.issuer);
  const allowed = new Set([host, ...options.allowedHosts]);
  return {
    async fetch(url, { method, headers, body, signal }) {
      const target = new URL(url);
      if (!allowed.has(target.host))
        throw new Error(`The host ${target.host} of the provider is not in EGRESS_ALLOW`);
      if (target.protocol !== protocol) throw new Error('The provider names an address of another scheme');
      const init = { method, headers, redirect: 'error' as const, dispatcher };
      const answer = await undiciFetch(url, {
        ...init,
        ...(body === undefined || body === null ? {} : { body: toText(body) }),
        ...(signal === undefined ? {} : { signal }),
      });
      const bytes = await readWithin(answer.body, mostBytes);
      return new Response(bytes, { status: answer.status, headers: [...answer.headers] });
    },
    close: () => dispatcher.close(),
  };
}

function createDispatcher({ httpsProxy, noProxy }: ProviderFetchOptions): Dispatcher {
  if (httpsProxy === undefined) return new Agent();
  return new EnvHttpProxyAgent({ httpProxy: '', httpsProxy, noProxy: noProxy ?? '' });
}

/** Requests to a provider are forms, nothing else. */
function toText(body: NonNullable<CustomFetchOptions['body']>): string {
  if (typeof body === 'string') return body;
  if (body instanceof URLSearchParams) return body.toString();
  throw new TypeError('A request to the provider is a form');
}

async function readWithin(
  body: AsyncIterable<Uint8Array> | null,
  most: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  if (body === null) return null;
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > most) throw new Error('The answer of the provider is too large');
    chunks.push(chunk);
  }
  return length === 0 ? null : new Uint8Array(Buffer.concat(chunks));
}
