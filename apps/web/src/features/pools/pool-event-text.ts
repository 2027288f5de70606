import type { Text } from '../../shared/i18n/use-text.ts';
import { codeWord } from '../../shared/pools/code-word.ts';
import { eventWords } from './pool-event-words.ts';

/** What an event says, in our words where its form is known, else as the cloud wrote it. */
export function eventText(t: Text, message: string | null | undefined): string {
  const words = eventWords(message ?? '');
  if (words === null) return message || t('pool.events.noMessage');
  if (words.kind === 'phase') {
    return t('pool.events.phase', {
      from: codeWord(t, 'phase', words.from),
      to: codeWord(t, 'phase', words.to),
    });
  }
  const moved = words.moved.map(({ state, from, to }) =>
    t('pool.events.moved', { state: t(`nodeState.${state}`), from, to }),
  );
  return t('pool.events.nodes', { moved: moved.join(', ') });
}
