import type { ApiClient } from '../fixtures/api-client.ts';
import type { Referee } from './referee-world.ts';

export interface Reading {
  readonly status: number;
  readonly code: unknown;
}

/** Reads that ask the cloud, of every pool and its parts, without a break. */
export function startReads(client: ApiClient, { pools }: Referee) {
  const readings: Reading[] = [];
  let isOver = false;
  const paths = pools.flatMap((pool) =>
    ['', '/nodes', '/orders'].map((part) => client.poolPath(pool) + part),
  );
  const loops = paths.map(async (path) => {
    while (!isOver) {
      const { status, body } = await client.get(path);
      readings.push({ status, code: body['code'] });
    }
  });
  return {
    readings,
    async stop() {
      isOver = true;
      await Promise.all(loops);
    },
  };
}
