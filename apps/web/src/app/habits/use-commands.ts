import { useLingui } from '@lingui/react';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Command } from '../../features/command/command-rank.ts';
import { chooseLanguage } from '../../shared/i18n/i18n.ts';
import { languages } from '../../shared/i18n/languages.ts';
import { useText } from '../../shared/i18n/use-text.ts';
import type { Text } from '../../shared/i18n/use-text.ts';
import { paths } from '../../shared/paths.ts';
import { turnShortcuts, shortcutsOn } from '../../shared/shortcuts/shortcut-setting.ts';
import { keysOf } from '../../shared/shortcuts/shortcut-table.ts';
import type { ShortcutId } from '../../shared/shortcuts/shortcut-table.ts';
import { useStore } from '../../shared/ui/store.ts';
import { chosenTheme, chooseTheme, themes } from '../../shared/ui/theme.ts';
import { useSignOut } from '../shell/use-sign-out.ts';
import { useRouteParam } from '../use-route-param.ts';
import { usePoolRights } from '../use-pool-rights.ts';
import { openedOverlay } from './opened-overlay.ts';
import { useCurrentProject, usePlaces } from './use-places.ts';

/** Everything the palette offers besides the pools it finds. */
export function useCommands(): readonly Command[] {
  const navigate = useNavigate();
  const t = useText();
  const keys = useShownKeys();
  const places = usePlaces();
  const pages = useMemo(
    () =>
      places.map(({ shortcut, to, text, icon }): Command => ({
        id: `page:${shortcut}`,
        group: 'pages',
        label: t(text),
        icon,
        keys: keys(shortcut),
        onRun: () => void navigate({ to }),
      })),
    [places, navigate, t, keys],
  );
  const pool = usePoolCommands();
  const settings = useSettingCommands();
  const signOut = useSignOut();
  return [
    ...pool,
    ...pages,
    ...settings,
    { id: 'sign-out', group: 'account', label: t('session.signOut'), icon: 'external', onRun: signOut },
  ];
}

/** The keys of a shortcut, while shortcuts are on. */
function useShownKeys(): (id: ShortcutId) => readonly string[] | undefined {
  const on = useStore(shortcutsOn);
  return useMemo(() => (id: ShortcutId) => (on ? keysOf(id) : undefined), [on]);
}

/** What can be done with the pool of the page. */
function usePoolCommands(): Command[] {
  const t = useText();
  const navigate = useNavigate();
  const keys = useShownKeys();
  const project = useCurrentProject();
  const id = useRouteParam('project');
  const pool = useRouteParam('pool');
  const { noRight } = usePoolRights(id, pool);
  if (pool === '') return [];
  const console = project?.consoleUrl?.replaceAll('{pool}', encodeURIComponent(pool));
  const command = (rest: Omit<Command, 'group' | 'note'>): Command => ({
    group: 'pool',
    note: pool,
    ...rest,
  });
  return [
    ...(noRight === null
      ? [
          command({
            id: 'pool:edit',
            label: t('pool.edit'),
            icon: 'edit',
            keys: keys('edit'),
            onRun: () => void navigate({ to: paths.editPool(id, pool) }),
          }),
        ]
      : []),
    command({
      id: 'pool:copy',
      label: t('palette.copyId'),
      icon: 'copy',
      keys: keys('copy'),
      onRun: () => void navigator.clipboard.writeText(pool),
    }),
    ...(console === undefined
      ? []
      : [
          command({
            id: 'pool:console',
            label: t('palette.console'),
            icon: 'external',
            onRun: () => void window.open(console, '_blank', 'noopener,noreferrer'),
          }),
        ]),
  ];
}

function useSettingCommands(): Command[] {
  const t = useText();
  const { i18n } = useLingui();
  const theme = useStore(chosenTheme);
  const on = useStore(shortcutsOn);
  return [
    ...languages
      .filter(({ code }) => code !== i18n.locale)
      .map(({ code, name }): Command => ({
        id: `language:${code}`,
        group: 'settings',
        label: `${t('app.language')}: ${name}`,
        words: 'language 语言',
        icon: 'globe',
        onRun: () => void chooseLanguage(code),
      })),
    ...themes.filter((option) => option !== theme).map((option) => themeCommand(t, option)),
    {
      id: 'shortcuts:list',
      group: 'settings',
      label: t('shortcuts.title'),
      icon: 'menu',
      keys: on ? keysOf('shortcuts') : undefined,
      onRun: () => openedOverlay.set('shortcuts'),
    },
    {
      id: 'shortcuts:switch',
      group: 'settings',
      label: t(on ? 'shortcuts.turnOff' : 'shortcuts.turnOn'),
      icon: 'menu',
      onRun: () => turnShortcuts(!on),
    },
  ];
}

function themeCommand(t: Text, theme: (typeof themes)[number]): Command {
  return {
    id: `theme:${theme}`,
    group: 'settings',
    label: `${t('app.theme')}: ${t(`app.theme.${theme}`)}`,
    icon: 'contrast',
    onRun: () => chooseTheme(theme),
  };
}
