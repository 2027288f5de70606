import { isLoopback } from './hosts.ts';

/** The address users type. */
export interface PublicUrl {
  readonly url: string;
  /** Every origin that counts as this place: one, or the three names of this machine. */
  readonly origins: readonly string[];
}

export function defaultPublicUrl(port: number): PublicUrl {
  return {
    url: `http://localhost:${port}`,
    origins: ['localhost', '127.0.0.1', '[::1]'].map((host) => new URL(`http://${host}:${port}`).origin),
  };
}

/** A predicate as text when it cannot be used. */
export function readPublicUrl(text: string): PublicUrl | string {
  const url = toUrl(text);
  if (url === null || !/^https?:\/\/[^/?#@\\\s]+\/?$/i.test(text)) {
    return 'must be an origin such as https://poolwright.example.com, without path, query or user';
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    return 'must be https: plain http is for localhost, 127.0.0.1 and [::1] only';
  }
  return { url: url.origin, origins: [url.origin] };
}

function toUrl(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
