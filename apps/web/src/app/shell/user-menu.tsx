import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { User } from '@poolwright/schemas/session/endpoints';
import { signOutMutation } from '../../features/session/mutations.ts';
import { sessionQueries } from '../../features/session/queries.ts';
import { useFormat } from '../../shared/i18n/format.ts';
import { useText } from '../../shared/i18n/use-text.ts';
import { paths } from '../../shared/paths.ts';
import { Icon } from '../../shared/ui/icon.tsx';
import { MenuButton } from '../../shared/ui/overlays/menu-button.tsx';
import { barButtonStyle } from './bar-style.ts';

export function UserMenu({ user }: { user: User }) {
  const t = useText();
  const format = useFormat();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const signOut = useMutation({
    ...signOutMutation(),
    onSuccess: async (reply) => {
      await navigate({ to: paths.signIn });
      queryClient.clear();
      queryClient.setQueryData(sessionQueries.current().queryKey, reply);
    },
  });
  const roles = format.list(user.roles.map((role) => t(`role.${role}`)));
  return (
    <MenuButton
      label={t('app.user', { name: user.name })}
      className={barButtonStyle}
      align="end"
      sections={[
        {
          label: `${t('session.signedInAs', { name: user.name })} · ${roles}`,
          items: [
            {
              key: 'sign-out',
              label: t('session.signOut'),
              icon: 'external',
              onSelect: () => signOut.mutate(),
            },
          ],
        },
      ]}
    >
      <Icon name="user" />
      <span className="hidden max-w-32 truncate sm:inline">{user.name}</span>
    </MenuButton>
  );
}
