import { mutationOptions } from '@tanstack/react-query';
import { showAuditAnchor, verifyAudit } from '@poolwright/schemas/audit/endpoints';
import type { AuditAnchor } from '@poolwright/schemas/audit/endpoints';
import { call } from '../../shared/api/call.ts';

export const verifyAuditMutation = () =>
  mutationOptions({
    mutationKey: [verifyAudit.name],
    meta: { progress: 'app.progress.verify' },
    mutationFn: async (anchor: AuditAnchor | undefined) => {
      const { body } = await call(verifyAudit, { body: anchor === undefined ? {} : { anchor } });
      return { ...body, comparedWith: anchor ?? null };
    },
  });

/** Reads the anchor, to be saved by the person; it changes nothing. */
export const showAuditAnchorMutation = () =>
  mutationOptions({
    mutationKey: [showAuditAnchor.name],
    meta: { progress: 'app.progress.file' },
    mutationFn: async () => (await call(showAuditAnchor)).body.anchor,
  });
