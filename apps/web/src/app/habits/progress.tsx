import { useRouterState } from '@tanstack/react-router';
import { useText } from '../../shared/i18n/use-text.ts';
import { useRunningText } from '../../shared/progress/use-running-text.ts';
import { ProgressLine } from '../../shared/ui/feedback/progress-line.tsx';

/** Says over every page what takes longer than a second: a page on its way, a write, a plan, a file. */
export function Progress() {
  const t = useText();
  const isPageComing = useRouterState({ select: ({ status }) => status === 'pending' });
  const running = useRunningText();
  const text = running ?? (isPageComing ? 'app.progress.page' : null);
  return <ProgressLine text={text === null ? null : t(text)} />;
}
