import { lazyPart } from '../../shared/i18n/lazy-part.ts';
import { useText } from '../../shared/i18n/use-text.ts';
import { OptionalPart } from '../../shared/ui/optional-part.tsx';
import { useStore } from '../../shared/ui/store.ts';
import { Toasts } from '../../shared/ui/toasts/toasts.tsx';
import { LiveEvents } from './live-events.tsx';
import { openedOverlay } from './opened-overlay.ts';
import { PrintFoot } from './print-foot.tsx';
import { ShortcutKeys } from './shortcut-keys.tsx';

const Palette = lazyPart(() => import('./palette.tsx').then((module) => module.Palette));
const ShortcutsDialog = lazyPart(() =>
  import('./shortcuts-dialog.tsx').then((module) => module.ShortcutsDialog),
);

/** What every page offers to people who are signed in, fetched after the page itself. */
export function Habits() {
  const t = useText();
  const opened = useStore(openedOverlay);
  return (
    <>
      <LiveEvents />
      <ShortcutKeys />
      <PrintFoot />
      <Toasts label={t('app.notices')} closeLabel={t('app.close')} />
      {opened === 'palette' && (
        <OptionalPart>
          <Palette />
        </OptionalPart>
      )}
      {opened === 'shortcuts' && (
        <OptionalPart>
          <ShortcutsDialog />
        </OptionalPart>
      )}
    </>
  );
}
