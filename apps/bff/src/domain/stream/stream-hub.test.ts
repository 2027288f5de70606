import { describe, expect, it } from 'vitest';
import { idleMs, poolEvent, poolsIn, streamWorld } from './stream-world.test-kit.ts';

const everybodys = { project: 'p', owners: [] };
const visions = { project: 'p', owners: ['vision'] };

describe('a stream', () => {
  it('says first whose it is, and then what moves', () => {
    const { hub, signIn, open } = streamWorld();
    const { sink } = open(signIn('admin', 'admin'));
    hub.tell(poolEvent('a'), everybodys);
    expect(sink.events).toEqual([
      { name: 'stream.ready', content: { user: 'admin', resumed: false } },
      poolEvent('a'),
    ]);
    expect(sink.ids).toEqual(['boot.0', 'boot.1']);
  });

  it('carries only what its session may see, now and when it resumes', () => {
    const { hub, signIn, open } = streamWorld();
    const mine = open(signIn('member', 'member', ['vision'])).sink;
    const theirs = open(signIn('member2', 'member', ['language'])).sink;
    const all = open(signIn('viewer', 'viewer')).sink;
    hub.tell(poolEvent('vision-a'), visions);
    hub.tell(poolEvent('free'), everybodys);
    expect([mine, theirs, all].map(({ events }) => poolsIn(events))).toEqual([
      ['vision-a'],
      [],
      ['vision-a', 'free'],
    ]);
    const resumed = open(signIn('member2', 'member', ['language']), 'boot.0').sink;
    expect(poolsIn(resumed.events)).toEqual([]);
    expect(resumed.events[0]).toEqual({
      name: 'stream.ready',
      content: { user: 'member2', resumed: true },
    });
  });

  it('goes on after the last event its reader had, each told once', () => {
    const { hub, signIn, open } = streamWorld();
    const admin = signIn('admin', 'admin');
    for (const pool of ['a', 'b', 'c']) hub.tell(poolEvent(pool), everybodys);
    expect(poolsIn(open(admin, 'boot.1').sink.events)).toEqual(['b', 'c']);
    expect(poolsIn(open(admin, 'boot.3').sink.events)).toEqual([]);
  });

  it.each(['boot.0', 'boot.1002', 'boot.-1', 'boot.1e1', 'boot', 'other.1001', ''])(
    'that cannot go on after %s tells to read everything anew',
    (lastEventId) => {
      const { hub, signIn, open } = streamWorld();
      for (let n = 0; n < 1001; n += 1) hub.tell(poolEvent('a'), everybodys);
      const { sink } = open(signIn('admin', 'admin'), lastEventId);
      expect(sink.events).toEqual([
        { name: 'stream.ready', content: { user: 'admin', resumed: false } },
        { name: 'refetch', content: {} },
      ]);
    },
  );

  it('ends with its session at once when that is told, and takes nothing more', () => {
    const { hub, signIn, open } = streamWorld();
    const admin = signIn('admin', 'admin');
    const [a, b, other] = [open(admin), open(admin), open(signIn('viewer', 'viewer'))];
    hub.endOf(admin.idHash);
    hub.tell(poolEvent('a'), everybodys);
    expect([a.sink.ended, b.sink.ended, other.sink.ended]).toEqual([
      { reason: 'session', retryMs: 0 },
      { reason: 'session', retryMs: 0 },
      null,
    ]);
    expect(poolsIn(a.sink.events)).toEqual([]);
    expect(hub.size).toBe(1);
  });

  it('ends when its session runs out, and lives on when that was used meanwhile', async () => {
    const { hub, clock, live, signIn, open, looks } = streamWorld();
    const [used, idle] = [signIn('admin', 'admin'), signIn('viewer', 'viewer')];
    const [a, b] = [open(used), open(idle)];
    await hub.keep();
    expect(looks.splice(0)).toEqual([used.idHash, idle.idHash]);
    clock.advance(idleMs - 1);
    await hub.keep();
    expect(looks).toEqual([]);
    live.set(used.idHash, { ...used, endsAt: new Date(clock.now().getTime() + idleMs) });
    live.delete(idle.idHash);
    clock.advance(1);
    await hub.keep();
    expect([a.sink.ended, b.sink.ended?.reason]).toEqual([null, 'session']);
  });

  it('that was opened while its session ended is found in the next round', async () => {
    const { hub, live, signIn, open } = streamWorld();
    const admin = signIn('admin', 'admin');
    const { sink } = open(admin);
    live.delete(admin.idHash);
    await hub.keep();
    expect(sink.ended?.reason).toBe('session');
  });

  it('beats when nothing was said for 15 s', async () => {
    const { hub, clock, signIn, open } = streamWorld();
    const { sink } = open(signIn('admin', 'admin'));
    clock.advance(14_999);
    await hub.keep();
    expect(sink.beats).toBe(0);
    clock.advance(1);
    await hub.keep();
    await hub.keep();
    expect(sink.beats).toBe(1);
  });

  it('is told nothing while the store is not heard; then sessions are looked at first', async () => {
    const { hub, live, signIn, open } = streamWorld();
    const [admin, viewer] = [signIn('admin', 'admin'), signIn('viewer', 'viewer')];
    const [a, b] = [open(admin), open(viewer)];
    hub.mute();
    hub.tell(poolEvent('a'), everybodys);
    live.delete(admin.idHash);
    await hub.unmute();
    expect(a.sink.ended?.reason).toBe('session');
    expect([a, b].map(({ sink }) => sink.events.map(({ name }) => name))).toEqual([
      ['stream.ready'],
      ['stream.ready', 'refetch'],
    ]);
  });

  it('stays silent when the store is lost again while sessions are looked at', async () => {
    const { hub, signIn, open } = streamWorld();
    const { sink } = open(signIn('admin', 'admin'));
    hub.mute();
    const heard = hub.unmute();
    hub.mute();
    await heard;
    await hub.lookAtAll();
    hub.tell(poolEvent('a'), everybodys);
    expect(sink.events.map(({ name }) => name)).toEqual(['stream.ready']);
    await hub.unmute();
    expect(sink.events.map(({ name }) => name)).toEqual(['stream.ready', 'refetch']);
  });

  it('whose session could not be looked at when the store came back is looked at in the next round', async () => {
    const { hub, live, store, signIn, open } = streamWorld();
    const admin = signIn('admin', 'admin');
    const { sink } = open(admin);
    await hub.keep();
    hub.mute();
    store.isAway = true;
    live.delete(admin.idHash);
    await hub.unmute();
    store.isAway = false;
    await hub.keep();
    expect(sink.ended?.reason).toBe('session');
  });

  it('keeps what was learnt of its reader while another look failed', async () => {
    const { hub, live, store, signIn, open } = streamWorld();
    const member = signIn('member', 'member', ['vision']);
    const { sink } = open(member);
    live.set(member.idHash, { ...member, actor: { ...member.actor, teams: [] } });
    store.isAway = true;
    const failing = hub.lookAtAll();
    store.isAway = false;
    await hub.lookAt('member');
    await failing;
    hub.tell(poolEvent('a'), visions);
    expect(poolsIn(sink.events)).toEqual([]);
  });

  it('survives a store that does not answer', async () => {
    const { hub, store, signIn, open } = streamWorld();
    const { sink } = open(signIn('admin', 'admin'));
    store.isAway = true;
    await hub.keep();
    expect([sink.ended, hub.size]).toEqual([null, 1]);
  });

  it('is sent elsewhere when this process stops', () => {
    const { hub, signIn, open } = streamWorld();
    const { sink } = open(signIn('admin', 'admin'));
    hub.drain();
    expect(sink.ended).toEqual({ reason: 'restart', retryMs: 250 });
    expect([hub.size, hub.isDraining]).toEqual([0, true]);
  });
});
