import { useLingui } from '@lingui/react';
import { chooseLanguage } from '../../shared/i18n/i18n.ts';
import { languages } from '../../shared/i18n/languages.ts';
import { useText } from '../../shared/i18n/use-text.ts';
import { Icon } from '../../shared/ui/icon.tsx';
import { MenuButton } from '../../shared/ui/overlays/menu-button.tsx';
import { useStore } from '../../shared/ui/store.ts';
import { chooseTheme, chosenTheme, themes } from '../../shared/ui/theme.ts';
import { barButtonStyle } from './bar-style.ts';

export function LanguageMenu() {
  const t = useText();
  const { i18n } = useLingui();
  const current = languages.find(({ code }) => code === i18n.locale);
  const toItems = () =>
    languages.map(({ code, name }) => ({
      key: code,
      label: <span lang={code}>{name}</span>,
      checked: code === i18n.locale,
      onSelect: () => void chooseLanguage(code),
    }));
  return (
    <MenuButton
      label={t('app.language.switch', { name: current?.name })}
      className={barButtonStyle}
      align="end"
      sections={() => [{ label: t('app.language'), items: toItems(), single: true }]}
    >
      <Icon name="globe" />
      <span className="hidden xl:inline">{current?.name}</span>
    </MenuButton>
  );
}

export function ThemeMenu() {
  const t = useText();
  const theme = useStore(chosenTheme);
  const toItems = () =>
    themes.map((option) => ({
      key: option,
      label: t(`app.theme.${option}`),
      checked: option === theme,
      onSelect: () => chooseTheme(option),
    }));
  return (
    <MenuButton
      label={t('app.theme.switch', { name: t(`app.theme.${theme}`) })}
      className={barButtonStyle}
      align="end"
      sections={() => [{ label: t('app.theme'), items: toItems(), single: true }]}
    >
      <Icon name="contrast" />
    </MenuButton>
  );
}
