import type { Problem } from '@poolwright/schemas/problem';
import { useText } from '../i18n/use-text.ts';
import { Button } from '../ui/actions/button.tsx';
import { CopyButton } from '../ui/actions/copy-button.tsx';
import { Banner } from '../ui/feedback/banner.tsx';
import { KeyValues } from '../ui/layout/key-values.tsx';
import { problemText } from './problem-text.ts';
import { toSupportText } from './support-text.ts';

/** What went wrong in plain words, then what the cloud said and the ids its support asks for. */
export function ProblemPanel({
  problem,
  onRetry,
  title,
}: {
  problem: Problem;
  onRetry?: () => void;
  /** What could not be done; the problem's own sentence then stands below it. */
  title?: string;
}) {
  const t = useText();
  const sentence = problemText(t, problem);
  return (
    <Banner
      tone="bad"
      alert
      title={title ?? sentence}
      actions={
        onRetry !== undefined && (
          <Button size="sm" icon="refresh" onClick={onRetry}>
            {t('app.retry')}
          </Button>
        )
      }
    >
      {title !== undefined && <p>{sentence}</p>}
      <ProblemFacts problem={problem} />
    </Banner>
  );
}

function ProblemFacts({ problem }: { problem: Problem }) {
  const t = useText();
  const upstream = problem.upstream;
  const facts = [
    { key: 'upstream-code', label: t('problem.upstream.code'), value: upstream?.errorCode },
    { key: 'upstream-message', label: t('problem.upstream.message'), value: upstream?.errorMsg },
    { key: 'upstream-request', label: t('problem.upstream.requestId'), value: upstream?.requestId },
    { key: 'request', label: t('problem.requestId'), value: problem.requestId },
    { key: 'code', label: t('problem.code'), value: problem.code },
  ].filter(({ value }) => value !== undefined && value !== '');
  return (
    <>
      {problem.errors.length > 0 && (
        <ul aria-label={t('problem.places')} className="list-disc ps-5">
          {problem.errors.map((error) => (
            <li key={`${error.pointer} ${error.code}`}>
              <code className="font-mono text-sm">{error.pointer}</code> {error.message}
            </li>
          ))}
        </ul>
      )}
      <details className="text-sm" open={problem.upstream !== undefined}>
        <summary className="inline-block py-0.5 font-medium">{t('problem.details')}</summary>
        <div className="mt-2 flex flex-col gap-3">
          <KeyValues items={facts} />
          <div className="flex items-center gap-2">
            <CopyButton text={toSupportText(problem)} label={t('app.copy')} copiedLabel={t('app.copied')} />
          </div>
        </div>
      </details>
    </>
  );
}
