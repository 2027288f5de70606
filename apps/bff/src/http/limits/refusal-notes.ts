import type { DomainError } from '../../domain/domain-error.ts';
import type { Clock, Log } from '../../domain/ports.ts';

const noted = new WeakSet<object>();

/** This refusal is told among others: it gets no line of its own in the log. */
export function markNoted(error: DomainError): DomainError {
  noted.add(error);
  return error;
}

export function isNoted(error: DomainError): boolean {
  return noted.has(error);
}

/** Tells of refusals that come in floods: the first of a kind at once, those after it as a number, once a minute. */
export interface RefusalNotes {
  note(kind: string, fields: Readonly<Record<string, unknown>>): void;
}

const windowMs = 60_000;
/** Kinds told apart at a time; those beyond are told as one. */
const maxKinds = 1000;

interface Window {
  readonly at: number;
  readonly fields: Readonly<Record<string, unknown>>;
  more: number;
}

export function createRefusalNotes(event: string, log: Log, clock: Pick<Clock, 'monotonic'>): RefusalNotes {
  const windows = new Map<string, Window>();

  /** Whatever comes first after a minute tells of everything that is over. */
  function endOld(now: number): void {
    for (const [kind, { at, fields, more }] of windows) {
      if (now - at < windowMs) return;
      windows.delete(kind);
      if (more > 0) log.warn(event, { ...fields, more });
    }
  }

  return {
    note(kind, fields) {
      const at = clock.monotonic();
      endOld(at);
      const isOther = !windows.has(kind) && windows.size >= maxKinds;
      const key = isOther ? 'others' : kind;
      const known = windows.get(key);
      if (known !== undefined) {
        known.more += 1;
        return;
      }
      const told = isOther ? { others: true } : fields;
      windows.set(key, { at, fields: told, more: 0 });
      log.warn(event, told);
    },
  };
}
