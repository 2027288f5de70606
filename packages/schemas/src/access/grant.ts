import { z } from 'zod';
import { instant, projectId } from '../identifiers.ts';
import { role } from './role.ts';

/** A team's id, as it stands in `POOLWRIGHT_CONFIG` and in addresses. */
export const teamId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/);

/** What a role is granted for: everything, the pools of one project, or the pools of one team. */
export const grantReach = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('everywhere') }),
  z.strictObject({ kind: z.literal('project'), project: projectId }),
  z.strictObject({ kind: z.literal('team'), team: teamId }),
]);
export type GrantReach = z.infer<typeof grantReach>;

/** A person's id as the audit and the session have it: 1 to 300 characters, no control characters, no space around. */
export const personId = z.string().regex(/^(?!\s)[^\p{Cc}\u2028\u2029]{1,300}(?<!\s)$/u);

/** A role somebody has, and for what. */
export const heldRole = z.strictObject({ role, reach: grantReach });
export type HeldRole = z.infer<typeof heldRole>;

/** A role given to a person: in the console, or by the configuration, which alone can end it then. */
export const grant = z.strictObject({
  id: z.string(),
  person: personId,
  role,
  reach: grantReach,
  from: z.enum(['console', 'configuration']),
  /** Absent where the configuration gives it. */
  by: z.strictObject({ id: z.string(), name: z.string() }).optional(),
  at: instant.optional(),
});
export type Grant = z.infer<typeof grant>;

/** A pattern over the display name of pools: `*` stands for any text, everything else for itself. */
export const poolPattern = z.string().min(1).max(200);
/** A label of a pool, `key=value`; the first equals sign parts them. */
export const poolLabel = z
  .string()
  .max(400)
  .regex(/^[^=]{1,200}=[^=].{0,198}$/);

/** What a team's pools are known by: any pattern or any label suffices. */
export const teamRules = z.strictObject({
  name: z.string().min(1).max(100),
  pools: z.array(poolPattern).max(100),
  labels: z.array(poolLabel).max(100),
});
export type TeamRules = z.infer<typeof teamRules>;

/** A team, and the pools it owns. */
export const team = z.strictObject({
  id: teamId,
  ...teamRules.shape,
  from: z.enum(['console', 'configuration']),
});
export type Team = z.infer<typeof team>;
