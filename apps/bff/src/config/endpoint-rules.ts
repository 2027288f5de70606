import { isLoopback } from './hosts.ts';

export interface EndpointRules {
  /** First label of the family: `modelarts` or `iam`. */
  readonly service: 'modelarts' | 'iam';
  /** `ALLOW_INSECURE_UPSTREAM`. */
  readonly allowInsecure: boolean;
  /** `EGRESS_ALLOW`. */
  readonly allowedHosts: readonly string[];
}

export type EndpointReading =
  | { readonly kind: 'allowed'; readonly origin: string; readonly isLoopback: boolean }
  /** A predicate: `must …`. */
  | { readonly kind: 'refused'; readonly rule: string };

// Read from the text itself and not through a URL parser: parsers turn many odd texts into a plain host.
const FORM = /^(https?):\/\/([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::(\d{1,5}))?\/?$/;

/**
 * Where signed requests may go: the service's own hosts by https, hosts the operator named, and this machine only
 * when plain http was allowed.
 */
export function readEndpoint(text: string, rules: EndpointRules): EndpointReading {
  const origin = toOrigin(text);
  if (origin === null) {
    return refused('must be an origin such as https://modelarts.cn-north-4.myhuaweicloud.com, in lower case');
  }
  const allowed = {
    kind: 'allowed',
    origin: text.replace(/\/$/, ''),
    isLoopback: isLoopback(origin.host),
  } as const;
  if (allowed.isLoopback && rules.allowInsecure) return allowed;
  if (allowed.isLoopback) return refused('points to this machine, which needs ALLOW_INSECURE_UPSTREAM=true');
  if (origin.scheme !== 'https') return refused('must be https');
  if (rules.allowedHosts.includes(origin.place) || isOfFamily(origin.place, rules.service)) return allowed;
  return refused(
    `must be https://${rules.service}.<region>.myhuaweicloud.com; name any other host in EGRESS_ALLOW`,
  );
}

function toOrigin(text: string): { scheme: string; host: string; place: string } | null {
  const [, scheme, host, port] = FORM.exec(text) ?? [];
  if (scheme === undefined || host === undefined) return null;
  if (port === undefined) return { scheme, host, place: host };
  return Number(port) > 0 && Number(port) <= 65_535 ? { scheme, host, place: `${host}:${port}` } : null;
}

function isOfFamily(host: string, service: string): boolean {
  return new RegExp(`^${service}\\.[a-z]{2}(-[a-z0-9]{1,20}){1,4}\\.myhuaweicloud\\.com$`).test(host);
}

function refused(rule: string): EndpointReading {
  return { kind: 'refused', rule };
}
