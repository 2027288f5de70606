import { useState } from 'react';
import type { Text } from '../../src/shared/i18n/use-text.ts';
import { buttonStyle } from '../../src/shared/ui/actions/button-style.ts';
import { Button } from '../../src/shared/ui/actions/button.tsx';
import { Dialog } from '../../src/shared/ui/overlays/dialog.tsx';
import { MenuButton } from '../../src/shared/ui/overlays/menu-button.tsx';
import { ToastBar } from '../../src/shared/ui/toasts/toast-bar.tsx';
import { showToast } from '../../src/shared/ui/toasts/toast-store.ts';
import type { Toast } from '../../src/shared/ui/toasts/toast-store.ts';
import { Toasts } from '../../src/shared/ui/toasts/toasts.tsx';
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
    {
      files: ['ui/toasts/toast-bar.tsx', 'ui/toasts/toasts.tsx'],
      states: [
        {
          name: 'undo',
          show: <SampleToast t={t} toast={{ text: t('app.filters.cleared'), undo: undo(t) }} />,
        },
        {
          name: 'said only',
          show: <SampleToast t={t} toast={{ text: t('drafts.back', { name: 'pool' }) }} />,
        },
        { name: 'bad', show: <SampleToast t={t} toast={{ text: t('views.failed'), isBad: true }} /> },
        { name: 'over the page', show: <ShownToasts t={t} /> },
      ],
    },
  ];
}

const undo = (t: Text) => ({ label: t('app.undo'), onUndo: () => undefined });

function SampleToast({ t, toast }: { t: Text; toast: Omit<Toast, 'id'> }) {
  return <ToastBar toast={toast} closeLabel={t('app.close')} onClose={() => undefined} />;
}

function ShownToasts({ t }: { t: Text }) {
  const handleShow = () => void showToast({ text: t('app.filters.cleared'), undo: undo(t), isBad: true });
  return (
    <>
      <Button onClick={handleShow}>{t('app.notices')}</Button>
      <Toasts label={t('app.notices')} closeLabel={t('app.close')} />
    </>
  );
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
