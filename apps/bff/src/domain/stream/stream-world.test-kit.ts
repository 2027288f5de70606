import type { Role } from '@poolwright/schemas/access/role';
import type { StreamEvent } from '@poolwright/schemas/stream/stream-event';
import { fakeClock } from '../fakes.ts';
import type { Watched } from '../access/watched.ts';
import { fakeSink } from './fakes.ts';
import { createStreamHub } from './stream-hub.ts';

export const idleMs = 3_600_000;

/** A hub over sessions in memory: `live` holds those that are not over. */
export function streamWorld() {
  const clock = fakeClock();
  const live = new Map<string, Watched>();
  const looks: string[] = [];
  const store = { isAway: false };
  const hub = createStreamHub({
    clock,
    bootId: 'boot',
    random: () => 0,
    watch: async ({ idHash }) => {
      looks.push(idHash);
      if (store.isAway) throw new Error('away');
      return live.get(idHash) ?? null;
    },
  });
  const signIn = (id: string, role: Role, teams: readonly string[] = []): Watched => {
    const actor = { id, name: id, roles: [role], teams };
    const endsAt = new Date(clock.now().getTime() + idleMs);
    const session: Watched = { idHash: `hash-${id}`, way: 'browser', actor, endsAt };
    live.set(session.idHash, session);
    return session;
  };
  const open = (session: Watched, lastEventId: string | null = null) => {
    const sink = fakeSink();
    const close = hub.add(session, lastEventId, sink);
    return { sink, close };
  };
  return { hub, clock, live, looks, store, signIn, open };
}

export function poolEvent(pool: string): StreamEvent {
  return { name: 'pool.changed', content: { project: 'p1', pool, asOf: '2026-01-01T00:00:00.000Z' } };
}

/** The pools a reader was told of. */
export function poolsIn(events: readonly StreamEvent[]): string[] {
  return events.flatMap((event) => (event.name === 'pool.changed' ? [event.content.pool] : []));
}
