import { useText } from '../../shared/i18n/use-text.ts';
import { Icon } from '../../shared/ui/icon.tsx';
import { MenuButton } from '../../shared/ui/overlays/menu-button.tsx';
import { openedOverlay } from './opened-overlay.ts';
import { barButtonStyle } from '../shell/bar-style.ts';

/** How the app is used: the shortcuts, and on sample data the guided tour. */
export function HelpMenu({ hasTour }: { hasTour: boolean }) {
  const t = useText();
  const handleTour = () =>
    void import('../../features/tour/tour-progress.ts').then(({ restartTour }) => restartTour());
  return (
    <MenuButton
      label={t('app.help')}
      className={barButtonStyle}
      align="end"
      sections={() => [
        {
          label: t('app.help'),
          items: [
            {
              key: 'shortcuts',
              label: t('app.help.shortcuts'),
              icon: 'menu',
              keys: ['?'],
              onSelect: () => openedOverlay.set('shortcuts'),
            },
            ...(hasTour
              ? [{ key: 'tour', label: t('app.help.tour'), icon: 'flask', onSelect: handleTour } as const]
              : []),
          ],
        },
      ]}
    >
      <Icon name="question" />
    </MenuButton>
  );
}
