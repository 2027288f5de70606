import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

/** A real identity provider on 127.0.0.1: another site than a console on localhost. */
export interface TestProvider {
  readonly issuer: string;
  /** Groups by account; an account that is not here has none. They may be changed meanwhile. */
  readonly groups: Map<string, readonly string[]>;
  stop(): Promise<void>;
}

export const testClient = { id: 'poolwright', secret: 'a client secret only two servers know' };

/**
 * `consoles`: addresses of the console that may be come back to. Any account may sign in, with any password. Who signs in
 * where somebody else was signed in signs them out; the first console is told so unless `tellsOfLogouts` says otherwise.
 */
export async function startIdentityProvider(
  consoles: readonly string[],
  tellsOfLogouts = true,
): Promise<TestProvider> {
  const groups = new Map<string, readonly string[]>();
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = addressOf(server.address());
  const issuer = `http://127.0.0.1:${port}`;
  const provider = new Provider(issuer, settings(consoles, groups, tellsOfLogouts));
  const answer = provider.callback();
  server.on('request', (request, response) => void answer(request, response));
  return {
    issuer,
    groups,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function addressOf(address: string | AddressInfo | null): AddressInfo {
  if (address === null || typeof address === 'string')
    throw new Error('The server does not listen on a port');
  return address;
}

interface GrantContext {
  readonly oidc: {
    readonly client: { readonly clientId: string };
    readonly session: { readonly accountId: string };
    readonly provider: Provider;
  };
}

function settings(
  consoles: readonly string[],
  groups: ReadonlyMap<string, readonly string[]>,
  tellsOfLogouts: boolean,
): Readonly<Record<string, unknown>> {
  return {
    clients: [
      {
        client_id: testClient.id,
        client_secret: testClient.secret,
        redirect_uris: consoles.map((url) => `${url}/auth/callback`),
        post_logout_redirect_uris: consoles.map((url) => `${url}/sign-in`),
        ...(tellsOfLogouts && {
          backchannel_logout_uri: `${consoles[0] ?? ''}/auth/backchannel-logout`,
          backchannel_logout_session_required: true,
        }),
      },
    ],
    claims: { openid: ['sub', 'sid'], profile: ['name', 'groups'] },
    findAccount: (_context: unknown, accountId: string) => ({
      accountId,
      claims: async () => ({ sub: accountId, name: accountId, groups: groups.get(accountId) ?? [] }),
    }),
    // Its own way out refuses addresses of this machine.
    fetch: (url: string, { method = 'GET', headers = {}, body = null }: RequestInit) =>
      fetch(url, { method, headers, body }),
    cookies: { keys: ['a key of the test'] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: true }, backchannelLogout: { enabled: true } },
    // Nobody is asked whether the console may know who they are.
    async loadExistingGrant({ oidc: { client, session, provider } }: GrantContext) {
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope('openid profile');
      await grant.save();
      return grant;
    },
  };
}
