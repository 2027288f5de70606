import { reconcileRestore } from '@poolwright/schemas/restore/endpoints';
import type { RestoreVerbs } from '../../domain/restore/restore-verbs.ts';
import { bind, ok, type BindNeeds } from '../bind.ts';

export function bindRestore(needs: BindNeeds, verbs: RestoreVerbs): void {
  bind(needs, reconcileRestore, async ({ caller }) => {
    await verbs.reconcileRestore(caller);
    return ok({ reconciled: true as const });
  });
}
