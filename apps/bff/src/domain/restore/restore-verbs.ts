import type { Caller } from '../access/actor.ts';

/** What can be done with a restored database. Asks the gate itself and throws a `DomainError` to refuse. */
export interface RestoreVerbs {
  reconcileRestore(caller: Caller): Promise<void>;
}
