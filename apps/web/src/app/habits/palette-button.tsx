import { useText } from '../../shared/i18n/use-text.ts';
import { Icon } from '../../shared/ui/icon.tsx';
import { openedOverlay } from './opened-overlay.ts';
import { paletteKeys } from './palette-keys.ts';

/** Opens the command palette; tells its keys where there is room. */
export function PaletteButton() {
  const t = useText();
  const keys = paletteKeys();
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-keyshortcuts="Control+K Meta+K"
      onClick={() => openedOverlay.set('palette')}
      className="inline-flex min-h-9 items-center gap-2 rounded-md px-2 sm:px-2.5 max-sm:min-w-8 max-sm:justify-center text-on-bar-2 hover:bg-bar-hover hover:text-on-bar xl:border xl:border-on-bar-2/40"
    >
      <Icon name="search" />
      <span className="sr-only xl:not-sr-only">{t('app.palette')}</span>
      <kbd aria-hidden="true" className="ms-4 hidden font-sans text-xs xl:inline">
        {keys.join(' ')}
      </kbd>
    </button>
  );
}
