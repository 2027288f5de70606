import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testClient } from './identity-provider.ts';
import { startReferee, type Referee } from './referee-world.ts';

/** Ports nobody listens on now: the provider must know the console's address before there is a console. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  const ports: number[] = [];
  for (const server of servers) {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    ports.push(typeof address === 'object' && address !== null ? address.port : 0);
  }
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

const groupFile = `
teams:
  - { id: vision, pools: ['vision-*'] }
groups:
  - { name: admins, roles: [admin] }
  - { name: viewers, roles: [viewer] }
  - { name: vision-people, roles: [member], teams: [vision] }
`;

export interface SignInWorld {
  readonly referee: Referee;
  stop(): Promise<void>;
}

export interface SignInWorldOptions {
  readonly issuer: string;
  readonly ports: readonly number[];
  readonly databaseUrl?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** The environment of a console with this provider, and the file with what its groups may do. */
export async function providerSettings(issuer: string) {
  const folder = await mkdtemp(join(tmpdir(), 'poolwright-groups-'));
  const file = join(folder, 'poolwright.yaml');
  await writeFile(file, groupFile);
  return {
    env: {
      OIDC_ISSUER_URL: issuer,
      OIDC_CLIENT_ID: testClient.id,
      OIDC_CLIENT_SECRET: testClient.secret,
      POOLWRIGHT_CONFIG: file,
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Consoles that people of this provider sign in to. */
export async function startSignInWorld(options: SignInWorldOptions): Promise<SignInWorld> {
  const settings = await providerSettings(options.issuer);
  const { databaseUrl } = options;
  const referee = await startReferee({
    pools: 0,
    replicas: options.ports.length,
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    env: { ...settings.env, ...options.env },
    envOf: options.ports.map((port) => ({ PORT: String(port) })),
  });
  return {
    referee,
    stop: async () => {
      await referee.stop();
      await settings.remove();
    },
  };
}
