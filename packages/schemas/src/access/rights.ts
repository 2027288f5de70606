import { z } from 'zod';
import type { Role } from './role.ts';

/** What can be asked for. Calls that need the same right share an action. */
export const accessActions = [
  'listProjects',
  'readPool',
  'editDraft',
  'planPoolUpdate',
  'updatePool',
  'setBalanceGoal',
  'settleChange',
  'settleDrift',
  'restorePoolState',
  'readAudit',
  'reconcileRestore',
  'manageAccess',
  'readMetrics',
] as const;
export const accessAction = z.enum(accessActions);
export type AccessAction = z.infer<typeof accessAction>;

const reading: readonly AccessAction[] = ['listProjects', 'readPool'];

/** What each role may do within the reach it was granted for; what is not listed is denied. */
export const rights: Readonly<Record<Role, readonly AccessAction[]>> = {
  viewer: reading,
  auditor: [...reading, 'readAudit'],
  approver: reading,
  member: [...reading, 'editDraft', 'planPoolUpdate'],
  admin: accessActions,
};

/**
 * Actions that touch every team at once: they need the role everywhere, not for a project or a team. The audit holds rows
 * of all pools, who gives rights could give himself all, and the metrics are those of the whole process.
 */
export const actionsOnAll: readonly AccessAction[] = [
  'readAudit',
  'reconcileRestore',
  'manageAccess',
  'readMetrics',
];

/** What an API token may be made for. None of them gives rights or makes tokens. */
export const tokenScopes = {
  read: reading,
  change: [
    'editDraft',
    'planPoolUpdate',
    'updatePool',
    'setBalanceGoal',
    'settleChange',
    'settleDrift',
    'restorePoolState',
  ],
  audit: ['readAudit'],
} as const satisfies Readonly<Record<string, readonly AccessAction[]>>;
export const tokenScope = z.enum(['read', 'change', 'audit']);
/** One purpose of a token; it never does more than its owner may at that moment. */
export type TokenScope = z.infer<typeof tokenScope>;
