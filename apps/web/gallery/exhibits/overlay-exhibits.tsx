import { useState } from 'react';
import type { Text } from '../../src/shared/i18n/use-text.ts';
import { buttonStyle } from '../../src/shared/ui/actions/button-style.ts';
import { Button } from '../../src/shared/ui/actions/button.tsx';
import { Dialog } from '../../src/shared/ui/overlays/dialog.tsx';
import { MenuButton } from '../../src/shared/ui/overlays/menu-button.tsx';
import type { Exhibit } from '../exhibit.ts';

export function overlayExhibits(t: Text): Exhibit[] {
  return [
    {
      files: ['ui/overlays/dialog.tsx'],
      states: [
        { name: 'dialog', show: <OwnDialog t={t} wide={false} /> },
        { name: 'dialog wide', show: <OwnDialog t={t} wide /> },
      ],
    },
    {
      files: ['ui/overlays/menu-button.tsx', 'ui/overlays/menu.tsx'],
      states: [{ name: 'menu', show: <SampleMenu t={t} /> }],
    },
  ];
}

function OwnDialog({ t, wide }: { t: Text; wide: boolean }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{wide ? t('edit.cloud.title') : t('edit.leave.title')}</Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        closeLabel={t('app.close')}
        title={wide ? t('edit.cloud.title') : t('edit.leave.title')}
        description={t('edit.leave.body', { count: 2 })}
        wide={wide}
        foot={
          <>
            <Button onClick={() => setOpen(false)}>{t('edit.leave.stay')}</Button>
            <Button look="danger" onClick={() => setOpen(false)}>
              {t('edit.leave.discard')}
            </Button>
          </>
        }
      >
        {t('edit.cloud.body', { flavor: 'modelarts.vm.cpu.4ud' })}
      </Dialog>
    </>
  );
}

function SampleMenu({ t }: { t: Text }) {
  return (
    <MenuButton
      className={buttonStyle('secondary')}
      sections={() => [
        {
          label: t('app.theme'),
          single: true,
          items: [
            { key: 'light', label: t('app.theme.light'), checked: true, onSelect: () => undefined },
            { key: 'dark', label: t('app.theme.dark'), checked: false, onSelect: () => undefined },
          ],
        },
        {
          label: t('app.settings'),
          items: [
            {
              key: 'out',
              label: t('session.signOut'),
              icon: 'arrow-right',
              note: '3',
              onSelect: () => undefined,
            },
          ],
        },
      ]}
    >
      {t('app.theme')}
    </MenuButton>
  );
}
