import type { AccessObject } from '@poolwright/planning/access/is-allowed';
import type { StreamEvent } from '@poolwright/schemas/stream/stream-event';
import { can } from '../access/can.ts';
import type { Watched } from '../access/watched.ts';
import type { Clock } from '../ports.ts';
import { createEventRing, type EventRing } from './event-ring.ts';
import type { NumberedEvent, StreamSink } from './ports.ts';

/** The open streams of this process. */
export interface StreamHub {
  readonly size: number;
  readonly isDraining: boolean;
  /** How many streams a person has open here. */
  countOf(userId: string): number;
  /** Takes a stream in and says `stream.ready`; what came after `lastEventId` follows. Answers how to let it go. */
  add(holder: Watched, lastEventId: string | null, sink: StreamSink): () => void;
  /** Tells all who may read such a pool. */
  tell(event: StreamEvent, object: AccessObject): void;
  /** Everybody is to read everything anew, or everything of one project. */
  tellMissed(project?: string): void;
  /** Ends the streams of a session or of a token. */
  endOf(idHash: string): void;
  /** Looks again at what this person may hear, and whether they are anybody at all. */
  lookAt(userId: string): Promise<void>;
  /** While the store is not heard nobody is told anything: a session may have ended meanwhile. */
  mute(): void;
  /** The store is heard again: what comes first is done, sessions are looked at, then everybody reads anew. */
  unmute(first?: () => Promise<void>): Promise<void>;
  /** What people may hear has changed: all are looked at, then everybody reads anew. */
  lookAtAll(): Promise<void>;
  /** To be called every second: ends what has run out, and beats. */
  keep(): Promise<void>;
  /** Says goodbye to all and takes no more in. */
  drain(): void;
}

export interface StreamHubDeps {
  readonly clock: Clock;
  /** Names this process among all there were, so that nobody resumes by the count of another. */
  readonly bootId: string;
  /** A session or a token as it is now, without noting a use; null when it is over. */
  readonly watch: (holder: Pick<Watched, 'idHash' | 'way'>) => Promise<Watched | null>;
  readonly random: () => number;
}

interface OpenStream {
  holder: Watched;
  readonly sink: StreamSink;
  sentAt: number;
}

const beatMs = 15_000;
/** Readers of a process that stops come back within this time, not all at once. */
const leastRetryMs = 250;
const spreadMs = 2000;

export function createStreamHub(deps: StreamHubDeps): StreamHub {
  return new Streams(deps);
}

class Streams implements StreamHub {
  readonly #deps: StreamHubDeps;
  readonly #open = new Set<OpenStream>();
  readonly #ring: EventRing;
  #isMute = false;
  /** How often the store was lost: whoever waited meanwhile does not speak for the time after. */
  #losses = 0;
  #isDraining = false;

  constructor(deps: StreamHubDeps) {
    this.#deps = deps;
    this.#ring = createEventRing(deps.bootId);
  }

  get size(): number {
    return this.#open.size;
  }

  get isDraining(): boolean {
    return this.#isDraining;
  }

  countOf(userId: string): number {
    let count = 0;
    for (const { holder } of this.#open) if (holder.actor.id === userId) count += 1;
    return count;
  }

  add(holder: Watched, lastEventId: string | null, sink: StreamSink): () => void {
    // It may have ended while the stream was opened: the next round looks once more.
    const stream: OpenStream = { holder: { ...holder, endsAt: this.#deps.clock.now() }, sink, sentAt: 0 };
    const missed = lastEventId === null ? [] : this.#ring.after(lastEventId);
    const resumed = lastEventId !== null && missed !== null;
    const id = missed?.[0]?.numbered.id === undefined ? this.#ring.lastId : (lastEventId ?? '');
    this.#send(stream, { id, event: { name: 'stream.ready', content: { user: holder.actor.id, resumed } } });
    for (const { numbered, object } of missed ?? []) {
      if (mayHear(stream, object)) this.#send(stream, numbered);
    }
    if (missed === null) this.#send(stream, { id, event: { name: 'refetch', content: {} } });
    this.#open.add(stream);
    return () => void this.#open.delete(stream);
  }

  tell(event: StreamEvent, object: AccessObject): void {
    this.#tell(event, object);
  }

  tellMissed(project?: string): void {
    this.#tell({ name: 'refetch', content: project === undefined ? {} : { project } }, null);
  }

  endOf(idHash: string): void {
    for (const stream of this.#open) if (stream.holder.idHash === idHash) this.#end(stream);
  }

  lookAt(userId: string): Promise<void> {
    return this.#look([...this.#open].filter(({ holder }) => holder.actor.id === userId));
  }

  mute(): void {
    this.#losses += 1;
    this.#isMute = true;
  }

  async unmute(first = () => Promise.resolve()): Promise<void> {
    const losses = this.#losses;
    await first();
    await this.#look([...this.#open]);
    if (losses !== this.#losses) return;
    this.#isMute = false;
    this.tellMissed();
  }

  async lookAtAll(): Promise<void> {
    await this.#look([...this.#open]);
    this.tellMissed();
  }

  async keep(): Promise<void> {
    const now = this.#deps.clock.now();
    if (!this.#isMute) await this.#look([...this.#open].filter(({ holder }) => holder.endsAt <= now));
    const at = this.#deps.clock.monotonic();
    for (const stream of this.#open) {
      if (at - stream.sentAt < beatMs) continue;
      stream.sentAt = at;
      stream.sink.beat();
    }
  }

  drain(): void {
    this.#isDraining = true;
    for (const { sink } of this.#open) {
      const retryMs = Math.round(leastRetryMs + this.#deps.random() * spreadMs);
      sink.end({ reason: 'restart', retryMs });
    }
    this.#open.clear();
  }

  #tell(event: StreamEvent, object: AccessObject | null): void {
    const numbered = this.#ring.add(event, object);
    if (this.#isMute) return;
    for (const stream of this.#open) if (mayHear(stream, object)) this.#send(stream, numbered);
  }

  #send(stream: OpenStream, numbered: NumberedEvent): void {
    stream.sentAt = this.#deps.clock.monotonic();
    stream.sink.send(numbered);
  }

  /** Asks the store once for each session or token, however many streams it has. */
  async #look(streams: readonly OpenStream[]): Promise<void> {
    const holders = new Map(streams.map(({ holder }) => [holder.idHash, holder]));
    await Promise.all(
      [...holders].map(async ([idHash, known]) => {
        const holder = await this.#deps.watch(known).catch(() => undefined);
        for (const stream of streams) {
          if (stream.holder.idHash !== idHash) continue;
          if (holder === null) this.#end(stream);
          // A store that does not answer ends no stream; the next round asks again, and what was heard meanwhile stays.
          else stream.holder = holder ?? { ...stream.holder, endsAt: this.#deps.clock.now() };
        }
      }),
    );
  }

  #end(stream: OpenStream): void {
    const reason = stream.holder.way === 'token' ? 'token' : 'session';
    if (this.#open.delete(stream)) stream.sink.end({ reason, retryMs: 0 });
  }
}

/** Without an object it is told to everybody. */
function mayHear({ holder }: OpenStream, object: AccessObject | null): boolean {
  return object === null || can(holder.actor, 'readPool', object);
}
