import type { Problem } from '@poolwright/schemas/problem';
import { useFormat } from '../i18n/format.ts';
import { useText } from '../i18n/use-text.ts';
import { ProblemPanel } from '../problems/problem-panel.tsx';
import { problemText } from '../problems/problem-text.ts';
import { Button } from '../ui/actions/button.tsx';
import { Banner } from '../ui/feedback/banner.tsx';
import { isUnreachable } from './part-query.ts';

interface PartProblemProps {
  problem: Problem;
  /** When what is still shown was read; null when nothing is. */
  asOf: string | null;
  name: string;
  onRetry: () => void;
}

/** Why a list is not there, or not new: no right, old data, or a refusal with what the cloud said. */
export function PartProblem({ problem, asOf, name, onRetry }: PartProblemProps) {
  const t = useText();
  const format = useFormat();
  if (problem.code === 'access.denied') {
    return (
      <Banner tone="warn" icon="lock" title={t('parts.noRight.title', { name })}>
        <p>{problemText(t, problem)}</p>
        <p>{t('parts.noRight.body')}</p>
      </Banner>
    );
  }
  if (asOf !== null && isUnreachable(problem)) {
    return (
      <Banner
        tone="warn"
        icon="clock"
        title={t('parts.old.title', { name, time: format.dateTime(new Date(asOf)) })}
        actions={<Retry onRetry={onRetry} />}
      >
        <p>{problemText(t, problem)}</p>
        <p>{t('parts.old.body')}</p>
      </Banner>
    );
  }
  const title =
    asOf === null
      ? t('parts.failed', { name })
      : t('parts.again.failed', { name, time: format.dateTime(new Date(asOf)) });
  return <ProblemPanel title={title} problem={problem} onRetry={onRetry} />;
}

/** Some items of a list could not be read; the others are there. */
export function UnreadableBar({
  unreadable,
  read,
  name,
  onRetry,
}: {
  unreadable: number;
  read: number;
  name: string;
  onRetry: () => void;
}) {
  const t = useText();
  if (unreadable === 0) return null;
  return (
    <Banner
      tone="warn"
      title={t('parts.unreadable', { count: unreadable, total: unreadable + read, name })}
      actions={<Retry onRetry={onRetry} />}
    >
      {t('parts.unreadable.body')}
    </Banner>
  );
}

function Retry({ onRetry }: { onRetry: () => void }) {
  const t = useText();
  return (
    <Button size="sm" icon="refresh" onClick={onRetry}>
      {t('app.retry')}
    </Button>
  );
}
