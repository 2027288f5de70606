import type { FreshSignIn as Missing } from '@poolwright/schemas/plans/danger-gate';
import { beginSignIn } from '@poolwright/schemas/session/provider-endpoints';
import { useEffect } from 'react';
import { sessionBegun } from '../../../shared/api/session-begun.ts';
import { useFormat } from '../../../shared/i18n/format.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { paths } from '../../../shared/paths.ts';
import { buttonStyle } from '../../../shared/ui/actions/button-style.ts';
import { Banner } from '../../../shared/ui/feedback/banner.tsx';

/**
 * A dangerous change asks for a sign-in that is fresh. It is made in a tab of its own, so that this page stays as it is, with
 * everything typed into it; `onSignedIn` is told when somebody did, or comes back to this tab.
 */
export function FreshSignIn({ missing, onSignedIn }: { missing: Missing; onSignedIn: () => void }) {
  const t = useText();
  const format = useFormat();
  useEffect(() => {
    const stop = sessionBegun.listen(onSignedIn);
    window.addEventListener('focus', onSignedIn);
    return () => {
      stop();
      window.removeEventListener('focus', onSignedIn);
    };
  }, [onSignedIn]);
  const query = new URLSearchParams({ fresh: 'true', returnTo: paths.signInDone });
  const gates = format.list(missing.gates.map((gate) => t(`edit.fresh.gate.${gate}`)));
  return (
    <Banner
      tone="warn"
      icon="lock"
      alert
      title={t('edit.fresh.title')}
      actions={
        missing.byProvider && (
          <a
            href={`${beginSignIn.path}?${query.toString()}`}
            target="_blank"
            rel="noopener"
            className={buttonStyle('primary', 'sm')}
          >
            {t('edit.fresh.go')}
          </a>
        )
      }
    >
      <p>{t('edit.fresh.body', { gates, minutes: minutesOf(missing) })}</p>
      <p>{t(missing.byProvider ? 'edit.fresh.kept' : 'edit.fresh.other')}</p>
    </Banner>
  );
}

function minutesOf({ maxAgeMs }: Missing): number {
  return Math.max(1, Math.round(maxAgeMs / 60_000));
}
