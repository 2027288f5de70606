import type { Json } from '../json/json.ts';
import { toQueuedFault } from './fault.ts';
import type { QueuedFault } from './fault.ts';

export interface FaultQueue {
  /** The queued fault, or the sentence that says why not. */
  add(wanted: Json): QueuedFault | string;
  /** The fault for this request, if one waits for it; it is used up. */
  take(request: { method: string; path: string; pool: string | null }): QueuedFault | null;
  waiting(): QueuedFault[];
  clear(): void;
}

export function createFaultQueue(): FaultQueue {
  let queue: QueuedFault[] = [];
  let made = 0;
  return {
    add(wanted) {
      made += 1;
      const fault = toQueuedFault(wanted, `fault-${made}`);
      if (typeof fault !== 'string') queue.push(fault);
      return fault;
    },
    take(request) {
      const fault = queue.find((waiting) => isFor(waiting, request));
      if (fault === undefined) return null;
      if (fault.skip > 0) {
        fault.skip -= 1;
        return null;
      }
      fault.times -= 1;
      queue = queue.filter(({ times }) => times > 0);
      return fault;
    },
    waiting: () => queue,
    clear() {
      queue = [];
    },
  };
}

function isFor(fault: QueuedFault, request: { method: string; path: string; pool: string | null }): boolean {
  return (
    (fault.method === null || fault.method === request.method) &&
    (fault.pool === null || fault.pool === request.pool) &&
    (fault.path === null || request.path.includes(fault.path))
  );
}
