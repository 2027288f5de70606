import type { Draft } from '@poolwright/schemas/drafts/draft';
import type { Problem } from '@poolwright/schemas/problem';
import { describe, expect, test } from 'vitest';
import type { DraftCopy } from './pool-draft-copy.ts';
import { DraftSaver } from './pool-draft-saver.ts';
import type { DraftPorts, DraftStatus } from './pool-draft-saver.ts';
import { startOf } from './pool-draft-start.ts';
import { toDraftValues } from './pool-draft.ts';
import type { FormState, PoolBase } from './pool-draft.ts';
import { toFormValues } from './pool-form.ts';

const live: PoolBase = {
  pool: { metadata: { name: 'pool-1' }, spec: { resources: [{ flavor: 'f', count: 2 }] } },
  etag: '"tag"',
  asOf: '2026-01-01T00:00:00.000Z',
};

class Refusal extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
  }
}

function refusal(code: string, more: object = {}): Refusal {
  const problem = { type: '', title: '', status: 400, detail: '', requestId: '', errors: [], code, ...more };
  return new Refusal(problem);
}

/** A server with one draft that keeps the rules of the real one, and a clock that moves when told. */
function draftWorld() {
  let clock = Date.parse('2026-01-01T10:41:00.000Z');
  let timers: { at: number; run: () => void }[] = [];
  const server: { kept: Draft | null; saves: number; fault: Refusal | null; gate: Promise<void> | null } = {
    kept: null,
    saves: 0,
    fault: null,
    gate: null,
  };
  const tab: { copy: DraftCopy | null } = { copy: null };
  const settle = async () => {
    for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
  };
  const advance = async (ms: number) => {
    const until = clock + ms;
    for (;;) {
      const next = timers.toSorted((one, other) => one.at - other.at).find(({ at }) => at <= until);
      if (next === undefined) break;
      timers = timers.filter((timer) => timer !== next);
      clock = next.at;
      next.run();
      await settle();
    }
    clock = until;
    await settle();
  };
  const open = (start = startOf(live, server.kept, tab.copy), shared = tab) => {
    const statuses: DraftStatus[] = [];
    const moved: Problem[] = [];
    const ports: DraftPorts = {
      async save(body, expected) {
        const { gate } = server;
        server.saves += 1;
        await gate;
        if (server.fault !== null) throw server.fault;
        const { kept } = server;
        const [editor, seq] = kept === null ? [] : kept.version.split('.');
        const isNewer = editor === body.editor && Number(seq) < body.seq;
        if ((kept?.version ?? null) !== expected && !isNewer) {
          throw refusal('draft.changed_elsewhere', { draft: kept });
        }
        const savedAt = new Date(clock).toISOString();
        const version = `${body.editor}.${body.seq}`;
        const { values, changes, key, sent } = body;
        server.kept = {
          project: 'p1',
          pool: 'pool-1',
          displayName: 'pool',
          version,
          changes,
          key,
          sent,
          base: live,
          content: { values },
          startedAt: savedAt,
          savedAt,
        };
        return { version, savedAt };
      },
      async discard(expected) {
        if (server.fault !== null) throw server.fault;
        if (server.kept !== null && server.kept.version !== expected) {
          throw refusal('draft.changed_elsewhere', { draft: server.kept });
        }
        server.kept = null;
      },
      keepCopy: (copy) => void (shared.copy = copy),
      dropCopy: () => void (shared.copy = null),
      toProblem: (error) => (error instanceof Refusal ? error : refusal('network.failed')).problem,
      later: (run, ms) => {
        const timer = { at: clock + ms, run };
        timers.push(timer);
        return () => void (timers = timers.filter((other) => other !== timer));
      },
      now: () => new Date(clock),
      onStatus: (status) => statuses.push(status),
      onPoolMoved: (problem) => moved.push(problem),
    };
    const saver = new DraftSaver(start, ports);
    const type = (description: string, more: Partial<FormState> = {}) =>
      saver.change({ ...formWith(description), ...more });
    return { saver, type, start, moved, status: () => statuses.at(-1) };
  };
  const shown = () =>
    server.kept !== null && 'values' in server.kept.content ? server.kept.content.values : null;
  return { server, tab, open, advance, settle, text: () => shown()?.description ?? null };
}

function formWith(description: string): FormState {
  const values = { ...toFormValues(live.pool), description };
  return { base: live, values, matrix: null, changes: 1, key: 'key-00000001', sent: null };
}

describe('keeping a form', () => {
  test('begins with the first key and says when it is kept', async () => {
    const world = draftWorld();
    const form = world.open();
    form.type('a');
    await world.advance(150);
    expect(world.text()).toBe('a');
    expect(form.status()).toEqual({ kind: 'saved', at: '2026-01-01T10:41:00.150Z' });
    expect(world.tab.copy).toBeNull();
  });

  test('of somebody who types without a pause saves every three seconds at the latest', async () => {
    const world = draftWorld();
    const form = world.open();
    for (let key = 0; key < 300; key += 1) {
      form.type('x'.repeat(key + 1));
      await world.advance(100);
    }
    expect(world.server.saves).toBeLessThanOrEqual(12);
    expect(world.server.saves).toBeGreaterThanOrEqual(9);
    await world.advance(1000);
    expect(world.text()).toHaveLength(300);
  });

  test('sends nothing for values the server has', async () => {
    const world = draftWorld();
    const form = world.open();
    form.type('a');
    await world.advance(1000);
    form.type('a');
    world.open().saver.change(formWith('a'));
    await world.advance(60_000);
    expect(world.server.saves).toBe(1);
    // A pin alone is something to keep.
    form.type('a', { matrix: { zones: ['az'], rows: [], now: [], past: [], future: [] } });
    await world.advance(60_000);
    expect(world.server.saves).toBe(2);
  });

  test('ends when everything is taken back', async () => {
    const world = draftWorld();
    const form = world.open();
    form.type('a');
    await world.advance(1000);
    form.saver.change(null);
    await world.advance(1000);
    expect(world.server.kept).toBeNull();
    expect(form.status()).toEqual({ kind: 'none' });
  });

  test.each(['network.failed', 'store.unavailable', 'session.required', 'request.rate_limited'])(
    'after %s stays in the tab and is tried again by itself',
    async (code) => {
      const world = draftWorld();
      const form = world.open();
      world.server.fault = refusal(code);
      form.type('a');
      await world.advance(20_000);
      expect(form.status()).toMatchObject({ kind: 'failed', problem: { code }, isOver: false });
      expect(world.tab.copy?.values.description).toBe('a');
      world.server.fault = null;
      await world.advance(8000);
      expect(world.text()).toBe('a');
      expect(world.tab.copy).toBeNull();
    },
  );

  test.each(['access.denied', 'draft.other_user', 'request.too_large'])(
    'after %s is not tried again until something changes',
    async (code) => {
      const world = draftWorld();
      const form = world.open();
      world.server.fault = refusal(code);
      form.type('a');
      await world.advance(600_000);
      expect(world.server.saves).toBe(1);
      expect(world.tab.copy?.values.description).toBe('a');
    },
  );

  test('a page that closes sends its last keys without waiting for the save before', async () => {
    const world = draftWorld();
    const form = world.open();
    let letGo: () => void = () => undefined;
    world.server.gate = new Promise((resolve) => (letGo = resolve));
    form.type('a');
    await world.advance(150);
    form.type('ab');
    world.server.gate = null;
    form.saver.hide();
    await world.settle();
    expect(world.text()).toBe('ab');
    letGo();
    await world.settle();
    expect(world.text()).toBe('ab');
  });

  test('a base that the server does not know is told, so that the form looks again', async () => {
    const world = draftWorld();
    const form = world.open();
    world.server.fault = refusal('pool.changed_meanwhile');
    form.type('a');
    await world.advance(10_000);
    expect(form.moved).toHaveLength(1);
    world.server.fault = null;
    form.type('a', { base: { ...live, etag: '"new"' } });
    await world.advance(1000);
    expect(world.text()).toBe('a');
  });
});

describe('coming back', () => {
  test('finds the form as it was left', async () => {
    const world = draftWorld();
    const form = world.open();
    form.type('half typ');
    await world.advance(1000);
    const start = startOf(live, world.server.kept, null);
    expect(start.values).toEqual(formWith('half typ').values);
    expect(start.savedAt).toBe('2026-01-01T10:41:00.150Z');
  });

  test('to a reload finds what the server had not got yet, and keeps it', async () => {
    const world = draftWorld();
    const form = world.open();
    form.type('a');
    await world.advance(1000);
    world.server.fault = refusal('store.unavailable');
    form.type('ab');
    await world.advance(1000);
    world.server.fault = null;
    const again = world.open();
    expect(again.start.values.description).toBe('ab');
    expect(again.start.elsewhere).toBeNull();
    again.saver.change(formWith('ab'));
    await world.advance(1000);
    expect(world.text()).toBe('ab');
  });

  test('to a reload whose last save arrives late asks nobody', async () => {
    const world = draftWorld();
    const form = world.open();
    let letGo: () => void = () => undefined;
    world.server.gate = new Promise((resolve) => (letGo = resolve));
    form.type('a');
    form.saver.close();
    world.server.gate = null;
    const again = world.open();
    expect(again.start.values.description).toBe('a');
    letGo();
    await world.settle();
    again.type('ab');
    await world.advance(1000);
    expect(world.text()).toBe('ab');
    expect(again.status()).toMatchObject({ kind: 'saved' });
  });

  test('in a duplicate of the tab never takes what the first tab saved since for its own', async () => {
    const world = draftWorld();
    const form = world.open();
    world.server.fault = refusal('store.unavailable');
    form.type('a');
    await world.advance(1000);
    const duplicate = { copy: world.tab.copy };
    world.server.fault = null;
    form.type('ab');
    await world.advance(10_000);
    expect(world.text()).toBe('ab');
    expect(startOf(live, world.server.kept, duplicate.copy).elsewhere).not.toBeNull();
  });

  test('where nothing could be asked keeps the tab’s copy, and overwrites nothing', async () => {
    const world = draftWorld();
    const form = world.open();
    form.type('on the server');
    await world.advance(1000);
    const blind = world.open(startOf(live, undefined, null), { copy: null });
    blind.type('typed blindly');
    await world.advance(1000);
    expect(world.text()).toBe('on the server');
    expect(blind.status()).toMatchObject({ kind: 'elsewhere' });
  });
});

describe('two forms of one person', () => {
  async function twoForms() {
    const world = draftWorld();
    const one = world.open();
    one.type('one');
    await world.advance(1000);
    const other = world.open(startOf(live, world.server.kept, null), { copy: null });
    other.type('other');
    await world.advance(1000);
    expect(world.text()).toBe('other');
    one.type('one more');
    await world.advance(60_000);
    expect(world.text()).toBe('other');
    expect(one.status()).toMatchObject({ kind: 'elsewhere', draft: { changes: 1 } });
    return { world, one, other };
  }

  test('never overwrite each other silently: the person keeps this one', async () => {
    const { world, one, other } = await twoForms();
    one.saver.resolve('mine');
    await world.settle();
    expect(world.text()).toBe('one more');
    other.type('other more');
    await world.advance(1000);
    expect(world.text()).toBe('one more');
    expect(other.status()).toMatchObject({ kind: 'elsewhere' });
  });

  test('or takes the other one', async () => {
    const { world, one } = await twoForms();
    one.saver.resolve('theirs', formWith('other'));
    expect(one.status()).toMatchObject({ kind: 'saved' });
    one.type('other, and more');
    await world.advance(1000);
    expect(world.text()).toBe('other, and more');
  });

  test('a draft discarded in one is not made again by the other', async () => {
    const { world, one } = await twoForms();
    world.server.kept = null;
    one.saver.resolve('mine');
    await world.settle();
    expect(world.server.kept).toBeNull();
    expect(one.status()).toEqual({ kind: 'elsewhere', draft: null });
    one.saver.resolve('mine');
    await world.settle();
    expect(world.text()).toBe('one more');
  });

  test('that came to the same values ask nothing', async () => {
    const world = draftWorld();
    const one = world.open();
    one.type('a');
    await world.advance(1000);
    const other = world.open(startOf(live, world.server.kept, null), { copy: null });
    other.type('b');
    await world.advance(1000);
    one.type('b');
    await world.advance(1000);
    expect(one.status()).toMatchObject({ kind: 'saved' });
  });

  test('a change is not sent from a form whose draft moved on elsewhere', async () => {
    const { one } = await twoForms();
    expect(await one.saver.flush()).toBe('elsewhere');
  });
});

describe('the end of an edit', () => {
  test('forgets the draft here and there, and nothing typed late brings it back', async () => {
    const world = draftWorld();
    const form = world.open();
    form.type('a');
    await world.advance(1000);
    await form.saver.finish();
    form.type('ab');
    await world.advance(60_000);
    expect(world.server.kept).toBeNull();
    expect(world.tab.copy).toBeNull();
  });

  test('values are kept exactly', async () => {
    const world = draftWorld();
    const form = world.open();
    const values = { ...formWith('a').values, orderId: ' ' };
    form.type('', { values });
    await world.advance(1000);
    expect(world.server.kept?.content).toEqual({ values: toDraftValues(values) });
  });
});
