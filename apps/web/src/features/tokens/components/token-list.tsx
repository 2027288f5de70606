import type { ApiToken } from '@poolwright/schemas/tokens/endpoints';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { toProblem } from '../../../shared/api/problem-error.ts';
import { serverClock } from '../../../shared/api/server-clock.ts';
import { useFormat } from '../../../shared/i18n/format.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { ProblemPanel } from '../../../shared/problems/problem-panel.tsx';
import { Button } from '../../../shared/ui/actions/button.tsx';
import { StatusTag } from '../../../shared/ui/feedback/tag.tsx';
import { Dialog } from '../../../shared/ui/overlays/dialog.tsx';
import { endTokenMutation } from '../mutations.ts';

/** One's tokens, each with how it is used, and the way to end it. */
export function TokenList({ tokens }: { tokens: readonly ApiToken[] }) {
  const t = useText();
  const end = useMutation(endTokenMutation());
  const [asked, setAsked] = useState<ApiToken | null>(null);
  const handleEnd = () => {
    if (asked !== null) end.mutate(asked.id, { onSettled: () => setAsked(null) });
  };
  return (
    <>
      {end.error !== null && <ProblemPanel title={t('tokens.end.failed')} problem={toProblem(end.error)} />}
      <ul aria-label={t('tokens.title')} className="rounded-md border border-line">
        {tokens.map((token) => (
          <TokenRow key={token.id} token={token} onEnd={() => setAsked(token)} />
        ))}
      </ul>
      <Dialog
        open={asked !== null}
        onClose={() => setAsked(null)}
        title={t('tokens.end.of', { name: asked?.name ?? '' })}
        description={t('tokens.end.note')}
        closeLabel={t('app.close')}
        foot={
          <>
            <Button onClick={() => setAsked(null)}>{t('app.cancel')}</Button>
            <Button look="danger" pending={end.isPending} onClick={handleEnd}>
              {t('tokens.end')}
            </Button>
          </>
        }
      />
    </>
  );
}

function TokenRow({ token, onEnd }: { token: ApiToken; onEnd: () => void }) {
  const t = useText();
  const format = useFormat();
  const { name, beginning, scopes, expiresAt, lastUsedAt } = token;
  const isOver = new Date(expiresAt).getTime() <= serverClock.now();
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line px-4 py-2.5 last:border-b-0">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-3 break-all">
          <span className="font-medium">{name}</span>
          <code className="font-mono text-sm">{beginning}…</code>
          {isOver && (
            <StatusTag tone="idle" icon="clock">
              {t('tokens.over')}
            </StatusTag>
          )}
        </p>
        <p className="text-sm text-ink-2">
          {format.list(scopes.map((scope) => t(`tokens.scope.${scope}`)))} ·{' '}
          {t('tokens.until', { time: format.dateTime(new Date(expiresAt)) })} ·{' '}
          {lastUsedAt === null
            ? t('tokens.unused')
            : t('tokens.used', { time: format.dateTime(new Date(lastUsedAt)) })}
        </p>
      </div>
      <Button
        size="sm"
        className="print:hidden"
        aria-label={t('tokens.end.of', { name })}
        aria-haspopup="dialog"
        onClick={onEnd}
      >
        {t('tokens.end')}
      </Button>
    </li>
  );
}
