import * as client from 'openid-client';
import { DomainError } from '../../domain/domain-error.ts';
import type { ProvenPerson } from '../../domain/session/ports.ts';

export interface Proof {
  readonly config: client.Configuration;
  readonly claims: client.IDToken;
  readonly accessToken: string;
  readonly issuer: string;
  readonly groupsClaim: string;
}

type Claims = Readonly<Record<string, unknown>>;

const mostGroups = 1000;
const longestGroup = 256;
const longestName = 200;
const longestSubject = 255;

/** Who a checked ID token is about. What it does not say is asked at the provider's userinfo, where there is one. */
export async function toProvenPerson(proof: Proof): Promise<Omit<ProvenPerson, 'authenticatedAt' | 'acr'>> {
  const { claims, issuer, groupsClaim } = proof;
  const { sub, sid } = claims;
  if (sub.length > longestSubject || sub === '') {
    throw new DomainError('session.sign_in_refused', { params: { reason: 'sub' } });
  }
  const needsMore = readClaim(claims, groupsClaim) === undefined || nameOf(claims) === null;
  const all: Claims = needsMore ? { ...(await readUserInfo(proof)), ...claims } : claims;
  return {
    issuer,
    subject: sub,
    name: nameOf(all) ?? sub,
    groups: toGroups(readClaim(all, groupsClaim)),
    providerSession: typeof sid === 'string' && sid !== '' ? sid.slice(0, longestSubject) : null,
  };
}

async function readUserInfo({ config, claims, accessToken }: Proof): Promise<Claims> {
  if (config.serverMetadata().userinfo_endpoint === undefined) return {};
  return client.fetchUserInfo(config, accessToken, claims.sub);
}

/** A claim by its whole name, or by its way through objects: `realm_access.roles`. */
function readClaim(claims: Claims, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  return name.split('.').reduce<unknown>((at, key) => {
    const isObject = typeof at === 'object' && at !== null && !Array.isArray(at);
    return isObject ? Object.getOwnPropertyDescriptor(at, key)?.value : undefined;
  }, claims);
}

/** A list of texts, or one text; anything else is no group. */
function toGroups(value: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  const names = list.filter(
    (each): each is string => typeof each === 'string' && each.length <= longestGroup,
  );
  return [...new Set(names)].slice(0, mostGroups);
}

/** The first that the provider tells, without what hides or turns text. */
function nameOf(claims: Claims): string | null {
  for (const claim of [claims['name'], claims['preferred_username'], claims['email']]) {
    if (typeof claim !== 'string') continue;
    const shown = claim
      .replaceAll(/[\p{C}\u2028\u2029]/gu, '')
      .trim()
      .slice(0, longestName);
    if (shown !== '') return shown;
  }
  return null;
}
