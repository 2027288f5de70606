import { createHmac } from 'node:crypto';
import type { OpenDatabase } from './adapters/database/open-database.ts';
import { createIdentityProvider } from './adapters/oidc/identity-provider.ts';
import type { Config } from './config/config.ts';
import type { Secrets } from './config/secrets.ts';
import type { Clock, Log } from './domain/ports.ts';
import { createBriefPeople } from './domain/session/people.ts';
import type { OidcNeeds } from './domain/session/session-needs.ts';

export interface OpenOidc {
  /** Null where no provider is set. */
  readonly needs: OidcNeeds | null;
  start(): void;
  /** Names of what is missing though the process serves. */
  missing(): readonly string[];
  forgetPerson(id: string): void;
  close(): Promise<void>;
}

export interface OidcParts {
  readonly config: Config;
  readonly secrets: Secrets;
  readonly database: OpenDatabase;
  readonly clock: Clock;
  readonly log: Log;
}

const without: OpenOidc = {
  needs: null,
  start: () => undefined,
  missing: () => [],
  forgetPerson: () => undefined,
  close: async () => undefined,
};

/** Sign-in by the identity provider of the settings, where there is one. */
export function openOidc({ config, secrets, database, clock, log }: OidcParts): OpenOidc {
  const { oidc, publicUrl, upstream } = config;
  const { oidcClientSecret, httpsProxy } = secrets;
  if (oidc === null || oidcClientSecret === undefined) return without;
  const provider = createIdentityProvider({
    ...oidc,
    clientSecret: () => secrets.oidcClientSecret ?? oidcClientSecret,
    publicUrl: publicUrl.url,
    clock,
    log,
    ...(httpsProxy === undefined ? {} : { httpsProxy }),
    ...(upstream.noProxy === null ? {} : { noProxy: upstream.noProxy }),
  });
  const people = createBriefPeople(database.people, clock);
  const key = database.cookieKey();
  const derive = (label: string, value: string) =>
    createHmac('sha256', key).update(`${label}:${value}`).digest('base64url');
  return {
    needs: { provider, people, signIns: database.signIns, groups: oidc.groups, derive },
    start: () => provider.start(),
    missing: () => (provider.isReachable() ? [] : ['identity-provider']),
    forgetPerson: (id) => people.forget(id),
    close: () => provider.close(),
  };
}
