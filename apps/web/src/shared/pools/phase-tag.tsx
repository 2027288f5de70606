import { useText } from '../i18n/use-text.ts';
import { StatusTag } from '../ui/feedback/tag.tsx';
import type { Tone } from '../ui/feedback/tag.tsx';
import type { IconName } from '../ui/icon.tsx';
import { codeWord } from './code-word.ts';

const looks = new Map<string, { tone: Tone; icon: IconName }>([
  ['Running', { tone: 'ok', icon: 'check-circle' }],
  ['Creating', { tone: 'busy', icon: 'progress' }],
  ['Waiting', { tone: 'busy', icon: 'clock' }],
  ['Deleting', { tone: 'warn', icon: 'minus' }],
  ['Abnormal', { tone: 'bad', icon: 'warning' }],
  ['Error', { tone: 'bad', icon: 'error' }],
  ['CreationFailed', { tone: 'bad', icon: 'error' }],
  ['ScalingFailed', { tone: 'bad', icon: 'error' }],
]);

/** The phase of a pool, as planning's `phaseOf` or a summary tells it. */
export function PhaseTag({ phase }: { phase: string }) {
  const t = useText();
  const look = looks.get(phase) ?? { tone: 'idle', icon: 'question' };
  return (
    <StatusTag tone={look.tone} icon={look.icon}>
      {codeWord(t, 'phase', phase)}
    </StatusTag>
  );
}
