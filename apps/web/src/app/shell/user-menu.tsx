import { useNavigate } from '@tanstack/react-router';
import type { User } from '@poolwright/schemas/session/endpoints';
import { useFormat } from '../../shared/i18n/format.ts';
import { useText } from '../../shared/i18n/use-text.ts';
import { paths } from '../../shared/paths.ts';
import { Icon } from '../../shared/ui/icon.tsx';
import { MenuButton } from '../../shared/ui/overlays/menu-button.tsx';
import { barButtonStyle } from './bar-style.ts';
import { useSignOut } from './use-sign-out.ts';

export function UserMenu({ user }: { user: User }) {
  const t = useText();
  const format = useFormat();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const goTo = (to: string) => () => void navigate({ to });
  const toRoles = () => format.list(user.roles.map((role) => t(`role.${role}`)));
  return (
    <MenuButton
      label={t('app.user', { name: user.name })}
      className={barButtonStyle}
      align="end"
      sections={() => [
        {
          label: `${t('session.signedInAs', { name: user.name })} · ${toRoles()}`,
          items: [
            { key: 'sessions', label: t('session.own'), icon: 'user', onSelect: goTo(paths.sessions) },
            { key: 'access', label: t('app.nav.access'), icon: 'lock', onSelect: goTo(paths.access) },
            { key: 'tokens', label: t('app.nav.tokens'), icon: 'copy', onSelect: goTo(paths.tokens) },
            { key: 'sign-out', label: t('session.signOut'), icon: 'external', onSelect: signOut },
          ],
        },
      ]}
    >
      <Icon name="user" />
      <span className="hidden max-w-32 truncate sm:max-md:inline xl:inline">{user.name}</span>
    </MenuButton>
  );
}
