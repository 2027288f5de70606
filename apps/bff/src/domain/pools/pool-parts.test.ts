import type { Pool } from '@poolwright/schemas/modelarts/pool';
import { describe, expect, it } from 'vitest';
import { callerWith, changeWorld } from '../changes/change-world.test-kit.ts';
import { DomainError } from '../domain-error.ts';
import { createPartReads } from './part-reads.ts';
import { listNodes, listWorkloads } from './pool-parts.ts';

const pool: Pool = {
  metadata: { name: 'a', labels: { 'os.modelarts/name': 'vision' } },
  spec: { type: 'Dedicate', resources: [{ flavor: 'f', count: 2 }] },
  status: { phase: 'Running' },
};

/** A pool, and how often the upstream was asked for its nodes and jobs. */
function partsWorld() {
  const world = changeWorld(pool);
  const asked = { nodes: 0, jobs: 0 };
  const script: { fail: boolean } = { fail: false };
  world.gateway.listNodes = async () => {
    asked.nodes += 1;
    if (script.fail) throw new DomainError('upstream.unreachable');
    return { items: [], unreadable: 0 };
  };
  world.gateway.listWorkloads = async () => {
    asked.jobs += 1;
    return { items: [], unreadable: 1 };
  };
  const deps = { ...world.deps, partReads: createPartReads(world.clock) };
  const nodes = (who: Parameters<typeof callerWith>[0] = 'viewer') =>
    listNodes(deps, callerWith(who), 'p1', 'a');
  return { ...world, deps, asked, script, nodes };
}

describe('the parts of a pool', () => {
  it('are asked for once however many people look', async () => {
    const { nodes, asked } = partsWorld();
    const all = await Promise.all(Array.from({ length: 50 }, () => nodes()));
    expect(asked.nodes).toBe(1);
    expect(new Set(all.map(({ asOf }) => asOf)).size).toBe(1);
  });

  it('are asked for each by itself', async () => {
    const { nodes, deps, asked } = partsWorld();
    await nodes();
    const jobs = await listWorkloads(deps, callerWith('viewer'), 'p1', 'a');
    expect(asked).toEqual({ nodes: 1, jobs: 1 });
    expect(jobs).toMatchObject({ total: 0, unreadable: 1 });
  });

  it('are asked for again when they are five seconds old', async () => {
    const { nodes, asked, clock } = partsWorld();
    const { asOf } = await nodes();
    clock.advance(4999);
    expect((await nodes()).asOf).toBe(asOf);
    clock.advance(1);
    expect((await nodes()).asOf).not.toBe(asOf);
    expect(asked.nodes).toBe(2);
  });

  it('are asked for again as soon as the pool was read anew', async () => {
    const { nodes, asked, deps } = partsWorld();
    await nodes();
    deps.snapshots.note('p1', 'a', { ...pool, status: { phase: 'Abnormal' } });
    await nodes();
    expect(asked.nodes).toBe(2);
  });

  it('that could not be read are not kept', async () => {
    const { nodes, asked, script } = partsWorld();
    script.fail = true;
    const refused = await Promise.allSettled([nodes(), nodes()]);
    expect(refused.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    script.fail = false;
    await nodes();
    expect(asked.nodes).toBe(2);
  });
});
