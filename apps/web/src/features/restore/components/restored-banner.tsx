import type { Change } from '@poolwright/schemas/changes/change';
import type { Session } from '@poolwright/schemas/session/endpoints';
import { lazy, Suspense, useState } from 'react';
import { useFormat } from '../../../shared/i18n/format.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { Button } from '../../../shared/ui/actions/button.tsx';
import { Banner } from '../../../shared/ui/feedback/banner.tsx';

const ReconcileDialog = lazy(() =>
  import('./reconcile-dialog.tsx').then((module) => ({ default: module.ReconcileDialog })),
);

export interface RestoredBannerProps {
  restored: NonNullable<Session['restored']>;
  /** Changes that stand still; undefined while they are not read. */
  changes: readonly Change[] | undefined;
  mayReconcile: boolean;
  onReconciled: () => Promise<void>;
}

/** Above every page while a restored database applies nothing: what is suspended, and who ends that. */
export function RestoredBanner({ restored, changes, mayReconcile, onReconciled }: RestoredBannerProps) {
  const t = useText();
  const format = useFormat();
  const [isAsked, setIsAsked] = useState(false);
  const time = format.dateTime(new Date(restored.since));
  return (
    <>
      <Banner
        tone="warn"
        title={t('restore.title')}
        actions={
          mayReconcile ? <Button onClick={() => setIsAsked(true)}>{t('restore.open')}</Button> : undefined
        }
      >
        <p>{t(`restore.${restored.reason}`, { time })}</p>
        <p>{t('restore.suspended', { count: changes?.length ?? 0 })}</p>
        {!mayReconcile && <p>{t('restore.who')}</p>}
      </Banner>
      {isAsked && (
        <Suspense fallback={null}>
          <ReconcileDialog
            changes={changes}
            onClose={() => setIsAsked(false)}
            onReconciled={async () => {
              await onReconciled();
              setIsAsked(false);
            }}
          />
        </Suspense>
      )}
    </>
  );
}
