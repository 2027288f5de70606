import type { SavedView } from '@poolwright/schemas/views/endpoints';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { lazyPart } from '../../../../shared/i18n/lazy-part.ts';
import { useText } from '../../../../shared/i18n/use-text.ts';
import { buttonStyle } from '../../../../shared/ui/actions/button-style.ts';
import { Icon } from '../../../../shared/ui/icon.tsx';
import { OptionalPart } from '../../../../shared/ui/optional-part.tsx';
import { MenuButton } from '../../../../shared/ui/overlays/menu-button.tsx';
import { savedViewsQuery } from '../../mutations.ts';
import { fromSavedView, isUnmodified, toViewQuery } from '../../pool-view-saved.ts';
import type { PoolView } from '../../pool-view.ts';
import { useViewActions } from './use-view-actions.ts';

const ViewDialog = lazyPart(() => import('./view-dialog.tsx').then((module) => module.ViewDialog));
const ViewProblem = lazyPart(() => import('./view-problem.tsx').then((module) => module.ViewProblem));

interface ViewsMenuProps {
  project: string;
  view: PoolView;
  onChange: (view: PoolView, replace?: boolean) => void;
}

const noViews: readonly SavedView[] = [];

/** The person's saved views: to open, keep, change, and which of them a bare address opens. */
export function ViewsMenu({ project, view, onChange }: ViewsMenuProps) {
  const t = useText();
  const views = useQuery(savedViewsQuery(project)).data?.body.items ?? noViews;
  const current = views.find(({ id }) => id === view.view);
  const isModified = current !== undefined && !isUnmodified(view, current);
  const [asked, setAsked] = useState<'save' | 'rename' | null>(null);
  const actions = useViewActions(project);
  useOpenDefault(view, views, onChange);
  const handleKeep = (name: string) => {
    const renamed = asked === 'rename' ? current : undefined;
    const kept = renamed ?? { id: crypto.randomUUID(), query: toViewQuery(view), isDefault: false };
    return actions.keep({ id: kept.id, name, query: kept.query, isDefault: kept.isDefault }, renamed, () => {
      setAsked(null);
      if (renamed === undefined) onChange({ ...view, view: kept.id }, true);
    });
  };
  const toSections = () => [
    { label: t('views.yours'), items: toChoices(), single: true },
    { label: t('views.this'), items: [...toItems(), saveItem()] },
  ];
  return (
    <>
      <MenuButton className={buttonStyle('secondary')} sections={toSections}>
        <Icon name="bookmark" />
        <span className="max-w-40 truncate max-lg:sr-only">
          {current === undefined ? t('views.menu') : t('views.button', { name: current.name })}
        </span>
        {isModified && <span className="text-sm font-normal text-ink-2">{t('views.modified')}</span>}
      </MenuButton>
      <OptionalPart>
        {actions.problem !== null && <ViewProblem problem={actions.problem} onClose={actions.closeProblem} />}
        {asked !== null && (
          <ViewDialog
            mode={asked}
            name={asked === 'rename' ? (current?.name ?? '') : ''}
            onKeep={handleKeep}
            onClose={() => setAsked(null)}
          />
        )}
      </OptionalPart>
    </>
  );

  function toChoices() {
    return [
      {
        key: 'all',
        label: t('views.all'),
        checked: current === undefined && isBare(view),
        onSelect: () => onChange({ view: 'all' }),
      },
      ...views.map((saved) => ({
        key: saved.id,
        label: saved.name,
        checked: saved === current,
        ...(saved.isDefault ? { note: t('views.default') } : {}),
        onSelect: () => onChange(fromSavedView(saved)),
      })),
    ];
  }

  function saveItem() {
    return {
      key: 'save',
      label: t('views.save'),
      icon: 'plus' as const,
      onSelect: () => setAsked('save'),
    };
  }

  /** What can be done with the saved view in sight. */
  function toItems() {
    if (current === undefined) return [];
    const { id, name, query, isDefault } = current;
    const turn = isDefault ? 'views.default.unset' : 'views.default.set';
    const update = {
      key: 'update',
      label: t('views.update', { name }),
      icon: 'check' as const,
      onSelect: () => void actions.overwrite(current, { id, name, query: toViewQuery(view), isDefault }),
    };
    return [
      ...(isModified ? [update] : []),
      { key: 'rename', label: t('views.rename'), icon: 'edit' as const, onSelect: () => setAsked('rename') },
      {
        key: 'default',
        label: t(turn),
        icon: 'bookmark' as const,
        onSelect: () => void actions.change({ id, name, query, isDefault: !isDefault }),
      },
      {
        key: 'remove',
        label: t('views.remove', { name }),
        icon: 'trash' as const,
        onSelect: () => void actions.remove(current),
      },
    ];
  }
}

/** Asks for nothing but perhaps for all. */
function isBare({ view: _view, ...rest }: PoolView): boolean {
  return Object.keys(rest).length === 0;
}

/** An address that says nothing at all opens the default view, and from then on says so. */
function useOpenDefault(view: PoolView, views: readonly SavedView[], onChange: ViewsMenuProps['onChange']) {
  const saysNothing = Object.keys(view).length === 0;
  const opened = views.find(({ isDefault }) => isDefault);
  useEffect(() => {
    if (saysNothing && opened !== undefined) onChange(fromSavedView(opened), true);
  }, [saysNothing, opened, onChange]);
}
