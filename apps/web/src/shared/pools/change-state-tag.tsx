import type { ChangeState } from '@poolwright/schemas/changes/change-state';
import { useText } from '../i18n/use-text.ts';
import { StatusTag } from '../ui/feedback/tag.tsx';
import type { Tone } from '../ui/feedback/tag.tsx';
import type { IconName } from '../ui/icon.tsx';

const looks: Record<ChangeState, { tone: Tone; icon: IconName }> = {
  draft: { tone: 'idle', icon: 'edit' },
  'in-review': { tone: 'busy', icon: 'user' },
  approved: { tone: 'busy', icon: 'check' },
  scheduled: { tone: 'busy', icon: 'clock' },
  suspended: { tone: 'warn', icon: 'lock' },
  applying: { tone: 'busy', icon: 'progress' },
  checking: { tone: 'warn', icon: 'question' },
  conflict: { tone: 'bad', icon: 'warning' },
  following: { tone: 'busy', icon: 'progress' },
  applied: { tone: 'ok', icon: 'check-circle' },
  'partly-applied': { tone: 'warn', icon: 'warning' },
  failed: { tone: 'bad', icon: 'error' },
  unresolved: { tone: 'warn', icon: 'question' },
  stale: { tone: 'idle', icon: 'clock' },
  superseded: { tone: 'idle', icon: 'arrow-right' },
  rejected: { tone: 'bad', icon: 'close' },
  withdrawn: { tone: 'idle', icon: 'minus' },
  expired: { tone: 'idle', icon: 'clock' },
};

/** The state of a change in its shown words. */
export function ChangeStateTag({ state }: { state: ChangeState }) {
  const t = useText();
  return (
    <StatusTag tone={looks[state].tone} icon={looks[state].icon}>
      {t(`state.${state}`)}
    </StatusTag>
  );
}
