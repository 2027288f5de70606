import type { Pool } from '@poolwright/schemas/modelarts/pool';
import { describe, expect, it } from 'vitest';
import { callerWith, changeWorld } from '../changes/change-world.test-kit.ts';
import { showPoolFamily } from './show-pool-family.ts';

const poolOf = (name: string, displayName: string, status: Pool['status'] = {}): Pool => ({
  metadata: { name, labels: { 'os.modelarts/name': displayName } },
  spec: { type: 'Logical', resources: [{ flavor: 'f', count: 3 }] },
  status: { phase: 'Running', ...status },
});

function familyWorld() {
  const world = changeWorld(poolOf('top', 'vision-platform', { root: 'top', parent: '' }));
  for (const pool of [
    poolOf('b', 'vision-beta', { parent: 'top', root: 'top' }),
    poolOf('a', 'vision-alpha', { parent: 'top', root: 'top' }),
    poolOf('s', 'speech', { parent: 'top', root: 'top' }),
    poolOf('deep', 'vision-deep', { parent: 'a', root: 'top' }),
    poolOf('lost', 'vision-lost', { parent: 'gone', root: 'gone' }),
  ]) {
    world.gateway.pools.set(pool.metadata.name, pool);
  }
  return world;
}

const namesOf = ({ parent, root, subpools, hidden }: Awaited<ReturnType<typeof showPoolFamily>>) => ({
  parent: parent?.name ?? null,
  root: root?.name ?? null,
  subpools: subpools.map(({ name }) => name),
  hidden,
});

describe('showPoolFamily', () => {
  it('gives a physical pool its logical pools by display name, with their nodes', async () => {
    const family = await showPoolFamily(familyWorld().deps, callerWith('viewer'), 'p1', 'top');
    expect(namesOf(family)).toEqual({ parent: null, root: null, subpools: ['s', 'a', 'b'], hidden: 0 });
    expect(family.subpools[0]?.flavors).toMatchObject([{ flavor: 'f', wanted: 3 }]);
  });

  it('names the root only where it is not the parent', async () => {
    const { deps } = familyWorld();
    const of = async (name: string) => namesOf(await showPoolFamily(deps, callerWith('viewer'), 'p1', name));
    expect(await of('a')).toEqual({ parent: 'top', root: null, subpools: ['deep'], hidden: 0 });
    expect(await of('deep')).toEqual({ parent: 'a', root: 'top', subpools: [], hidden: 0 });
  });

  it('has no relative that is not there', async () => {
    const family = await showPoolFamily(familyWorld().deps, callerWith('viewer'), 'p1', 'lost');
    expect(namesOf(family)).toEqual({ parent: null, root: null, subpools: [], hidden: 0 });
  });

  it("counts another team's pools and tells nothing of them", async () => {
    const family = await showPoolFamily(familyWorld().deps, callerWith('member', ['vision']), 'p1', 'top');
    expect(namesOf(family)).toEqual({ parent: null, root: null, subpools: ['a', 'b'], hidden: 1 });
    expect(JSON.stringify(family)).not.toContain('speech');
  });

  it('is not there for someone who may not see the pool itself', async () => {
    const asking = showPoolFamily(familyWorld().deps, callerWith('member', ['speech']), 'p1', 'top');
    await expect(asking).rejects.toMatchObject({ code: 'pool.not_found' });
  });
});
