import { auditActions } from '@poolwright/schemas/audit/audit-entry';
import type { AuditEntry } from '@poolwright/schemas/audit/audit-entry';
import { useText } from '../../../shared/i18n/use-text.ts';
import { StatusTag } from '../../../shared/ui/feedback/tag.tsx';
import type { Tone } from '../../../shared/ui/feedback/tag.tsx';
import type { IconName } from '../../../shared/ui/icon.tsx';

const looks: Record<AuditEntry['kind'], { tone: Tone; icon: IconName }> = {
  intent: { tone: 'busy', icon: 'edit' },
  outcome: { tone: 'ok', icon: 'arrow-right' },
  refused: { tone: 'bad', icon: 'lock' },
  done: { tone: 'idle', icon: 'check' },
};

/** What was tried, in words, and what kind of row this is. */
export function AuditAction({ entry }: { entry: AuditEntry }) {
  const t = useText();
  const look = looks[entry.kind];
  const known = auditActions.find((each) => each === entry.action);
  return (
    <>
      <span className="font-medium">{known === undefined ? entry.action : t(`audit.action.${known}`)}</span>
      <StatusTag tone={look.tone} icon={look.icon}>
        {t(`audit.kind.${entry.kind}`)}
      </StatusTag>
    </>
  );
}
