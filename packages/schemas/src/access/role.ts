import { z } from 'zod';

/** Roles a person can have; rights are denied unless listed. */
export const roles = ['viewer', 'member', 'approver', 'admin', 'auditor'] as const;
/** One of {@link roles}. */
export const role = z.enum(roles);
export type Role = z.infer<typeof role>;
