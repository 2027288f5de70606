import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signInClient, type ApiClient } from '../fixtures/api-client.ts';
import type { Account } from '../fixtures/sign-in.ts';
import { describing } from './change-load.ts';
import { freshDatabase, type FreshDatabase } from './fresh-database.ts';
import { plainPool } from './plain-pool.ts';
import { startReferee, type Referee } from './referee-world.ts';
import { settleAll } from './settled-changes.ts';

/** Two teams with a pool and a change each, a pool of nobody, and consoles on one database. */
export interface AccessWorld {
  readonly referee: Referee;
  readonly database: FreshDatabase;
  /** Pools by team; `none` has no owner, `labelled` belongs to language by its label alone. */
  readonly pools: Readonly<Record<'vision' | 'language' | 'labelled' | 'none', string>>;
  readonly changes: Readonly<Record<'vision' | 'language', string>>;
  signIn(account: Account, at?: number): Promise<ApiClient>;
  stop(): Promise<void>;
}

const configuration = `
teams:
  - { id: vision, pools: ['vision-*'] }
  - { id: language, pools: ['nlp-*'], labels: ['team=language'] }
`;

const words: AccessWorld['pools'] = {
  vision: 'vision-a',
  language: 'nlp-b',
  labelled: 'shared-c',
  none: 'shared-d',
};

function documentOf(name: string, displayName: string, mark: string, isLabelled: boolean) {
  const pool = plainPool(name);
  return {
    ...pool,
    metadata: {
      ...pool.metadata,
      labels: {
        ...pool.metadata.labels,
        'os.modelarts/name': displayName,
        ...(isLabelled ? { team: 'language' } : {}),
        mark,
      },
      annotations: { ...pool.metadata.annotations, 'os.modelarts/description': `first ${mark}` },
    },
  };
}

/** `markOf` is put into every place of a pool that takes a text. */
export async function startAccessWorld(
  markOf: (team: string) => string = (team) => team,
): Promise<AccessWorld> {
  const folder = await mkdtemp(join(tmpdir(), 'poolwright-access-'));
  const file = join(folder, 'poolwright.yaml');
  await writeFile(file, configuration);
  const database = await freshDatabase();
  const referee = await startReferee({
    pools: 0,
    replicas: 2,
    databaseUrl: database.url,
    env: { POOLWRIGHT_CONFIG: file, RATE_LIMIT_PER_MINUTE: '1000000', LOG_LEVEL: 'info' },
  });
  const idOf = (team: keyof AccessWorld['pools']) => `${words[team]}-${markOf(team).toLowerCase()}`;
  const pools = {
    vision: idOf('vision'),
    language: idOf('language'),
    labelled: idOf('labelled'),
    none: idOf('none'),
  };
  for (const team of ['vision', 'language', 'labelled', 'none'] as const) {
    const mark = markOf(team);
    const document = documentOf(pools[team], `${words[team]}-${mark}`, mark, team === 'labelled');
    const workloads = [{ name: `job-${mark}`, type: 'train', status: 'Running', node: 0 }];
    await referee.control.placePool(pools[team], { document, workloads });
  }
  const signIn = (account: Account, at = 0) =>
    signInClient(referee.consoles[at]?.url ?? '', referee.projectId, account);
  const admin = await signIn('admin');
  const changeOf = async (team: 'vision' | 'language') => {
    const headers = { 'Poolwright-Reason': encodeURIComponent(`because ${markOf(team)}`) };
    const { headers: answered } = await admin.patch(pools[team], describing(`then ${markOf(team)}`), {
      headers,
    });
    return answered.get('poolwright-change') ?? '';
  };
  const changes = { vision: await changeOf('vision'), language: await changeOf('language') };
  await settleAll(admin);
  return {
    referee,
    database,
    pools,
    changes,
    signIn,
    async stop() {
      await referee.stop();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
