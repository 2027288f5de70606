import { z } from 'zod';
import { endpoint } from '../endpoint.ts';

/**
 * An admin has looked at a database that was restored from a backup, and lets it work again. Changes that were about to
 * be sent are settled by reads. 409 `restore.none` where nothing is to be reconciled.
 */
export const reconcileRestore = endpoint({
  name: 'reconcileRestore',
  method: 'POST',
  path: '/api/restore/reconcile',
  responses: { 200: z.strictObject({ reconciled: z.literal(true) }) },
});
