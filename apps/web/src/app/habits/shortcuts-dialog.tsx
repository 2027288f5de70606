import { useText } from '../../shared/i18n/use-text.ts';
import type { LaterMessageKey } from '../../shared/i18n/message-key.ts';
import { shortcutsOn, turnShortcuts } from '../../shared/shortcuts/shortcut-setting.ts';
import { shortcuts } from '../../shared/shortcuts/shortcut-table.ts';
import { Checkbox } from '../../shared/ui/fields/checkbox.tsx';
import { KeyCaps } from '../../shared/ui/key-caps.tsx';
import { Dialog } from '../../shared/ui/overlays/dialog.tsx';
import { useStore } from '../../shared/ui/store.ts';
import { openedOverlay } from './opened-overlay.ts';
import { paletteKeys } from './palette-keys.ts';

const places = ['everywhere', 'pool', 'edit'] as const;

/** Every shortcut, and the switch that turns the single keys off. */
export function ShortcutsDialog() {
  const t = useText();
  const on = useStore(shortcutsOn);
  return (
    <Dialog
      open
      onClose={() => openedOverlay.set(null)}
      title={t('shortcuts.title')}
      closeLabel={t('app.close')}
    >
      <div className="flex flex-col gap-5 pb-2">
        {places.map((place) => (
          <section key={place} aria-label={t(`shortcuts.place.${place}`)} className="flex flex-col gap-1">
            <h3 className="text-sm font-medium text-ink-2">{t(`shortcuts.place.${place}`)}</h3>
            <dl className="divide-y divide-line border-y border-line">
              {place === 'everywhere' && (
                <>
                  <Line keys={paletteKeys()} text="shortcuts.palette" />
                  <Line keys={['F6']} text="shortcuts.notices" />
                </>
              )}
              {shortcuts
                .filter((shortcut) => shortcut.place === place)
                .map(({ id, keys, text }) => (
                  <Line key={id} keys={keys} text={text} off={!on} />
                ))}
            </dl>
          </section>
        ))}
        <Checkbox
          label={t('shortcuts.on')}
          note={t('shortcuts.on.note')}
          checked={on}
          onChange={(event) => turnShortcuts(event.target.checked)}
        />
      </div>
    </Dialog>
  );
}

function Line({
  keys,
  text,
  off = false,
}: {
  keys: readonly string[];
  text: LaterMessageKey;
  off?: boolean;
}) {
  const t = useText();
  return (
    <div className="flex min-h-9 items-center justify-between gap-4 py-1">
      <dt className={off ? 'text-ink-3' : ''}>{t(text)}</dt>
      <dd className={off ? 'line-through decoration-ink-3' : ''}>
        <KeyCaps keys={keys} />
      </dd>
    </div>
  );
}
