import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog } from '@base-ui/react/dialog';
import { useQuery } from '@tanstack/react-query';
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { ComponentProps } from 'react';
import { toProblem } from '../../../shared/api/problem-error.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { problemText } from '../../../shared/problems/problem-text.ts';
import { Icon } from '../../../shared/ui/icon.tsx';
import { KeyCaps } from '../../../shared/ui/key-caps.tsx';
import { rankCommands } from '../command-rank.ts';
import type { Command, RankedGroup } from '../command-rank.ts';
import { commandQueries } from '../queries.ts';
import { useSettled } from './use-settled.ts';

const settleMs = 150;
const poolsAtFirst = 4;
/** What a browser calls any key that an input method keeps to itself. */
const composingKey = 229;

export interface CommandPaletteProps {
  /** Whose pools are searched; empty where no project is known. */
  project: string;
  /** Everything besides the pools. */
  commands: readonly Command[];
  onOpenPool: (pool: string) => void;
  onClose: () => void;
}

/** One field for every place and action: type a part of a name, choose with the arrows, Enter. */
export function CommandPalette({ project, commands, onOpenPool, onClose }: CommandPaletteProps) {
  const t = useText();
  const [typed, setTyped] = useState('');
  const found = useFoundPools(project, typed, onOpenPool);
  const groups = useMemo(
    () => rankCommands([...commands, ...found.commands], typed),
    [commands, found.commands, typed],
  );
  const count = groups.reduce((sum, { items }) => sum + items.length, 0);
  const highlighted = useRef<Command | undefined>(undefined);
  const handleRun = (command: Command) => {
    onClose();
    command.onRun();
  };
  const handleType = (text: string) => {
    highlighted.current = undefined;
    setTyped(text);
  };
  /** What is highlighted; the first where the list has not said yet, or said it of what was typed before. */
  const handleEnter = () => {
    const shown = groups.flatMap(({ items }) => items);
    const command = shown.find(({ id }) => id === highlighted.current?.id) ?? shown[0];
    if (command !== undefined) handleRun(command);
  };
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-[rgb(8_14_24/0.55)]" />
        <Dialog.Popup
          aria-label={t('palette.title')}
          className="fixed top-[max(1rem,10vh)] left-1/2 z-50 flex max-h-[min(34rem,calc(100dvh-2rem-5vh))] w-[calc(100vw-2rem)] max-w-2xl -translate-x-1/2 flex-col overflow-hidden rounded-lg border border-line bg-raised text-ink shadow-float outline-none"
        >
          <Autocomplete.Root
            open
            inline
            mode="none"
            items={groups}
            filteredItems={groups}
            filter={null}
            autoHighlight="always"
            keepHighlight
            value={typed}
            onValueChange={handleType}
            onItemHighlighted={(command) => (highlighted.current = command)}
            itemToStringValue={(command: Command) => command.label}
          >
            <PaletteInput onEnter={handleEnter} onClose={onClose} />
            <p role="status" className="sr-only">
              {t('palette.count', { count })}
            </p>
            {found.problem !== null && (
              <p className="flex items-center gap-2 px-4 pt-2 text-sm text-bad">
                <Icon name="error" />
                {t('palette.pools.failed', { reason: problemText(t, found.problem) })}
              </p>
            )}
            <Autocomplete.Empty className="px-4 py-6 text-center text-ink-2 empty:hidden">
              {t('palette.nothing', { typed })}
            </Autocomplete.Empty>
            <Autocomplete.List className="min-h-0 flex-1 scroll-py-2 overflow-y-auto p-2 empty:hidden">
              {(group: RankedGroup) => <PaletteGroup key={group.value} group={group} onRun={handleRun} />}
            </Autocomplete.List>
          </Autocomplete.Root>
          <PaletteFoot />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** Pools of the project that match, as commands that open them. */
function useFoundPools(project: string, typed: string, onOpenPool: (pool: string) => void) {
  const t = useText();
  const query = useQuery(commandQueries.pools(project, useSettled(typed.trim(), settleMs)));
  const isTyped = typed.trim() !== '';
  const items = query.data?.body.items;
  const commands = useMemo(
    () =>
      // Before anything is typed a few are enough, so that the pages stay in sight.
      (items ?? [])
        .slice(0, isTyped ? undefined : poolsAtFirst)
        .map(({ name, displayName, flavors }): Command => ({
          id: `pool:${name}`,
          group: 'pools',
          label: displayName,
          note: name === displayName ? undefined : name,
          words: `${flavors.map(({ flavor }) => flavor).join(' ')} ${t('palette.group.pools')}`,
          icon: 'pool',
          isFound: true,
          onRun: () => onOpenPool(name),
        })),
    [items, isTyped, onOpenPool, t],
  );
  return { commands, problem: query.isError ? toProblem(query.error) : null };
}

/**
 * Enter is answered here and not by the list: for a moment after a key its items are being put in order, and Enter would do
 * nothing, or what stood there before.
 */
function PaletteInput({ onEnter, onClose }: { onEnter: () => void; onClose: () => void }) {
  const t = useText();
  const field = useRef<HTMLInputElement>(null);
  // The dialog gives it the focus with the next frame, and a busy machine lets keys pass before that. Not at once either: the
  // dialog must have seen first where the focus was, to give it back.
  useLayoutEffect(() => queueMicrotask(() => field.current?.focus()), []);
  const handleKeyDown: ComponentProps<typeof Autocomplete.Input>['onKeyDown'] = (event) => {
    if (event.key !== 'Enter') return;
    event.preventBaseUIHandler();
    // An input method has Enter to itself while it composes.
    if (event.nativeEvent.isComposing || event.which === composingKey) return;
    event.preventDefault();
    onEnter();
  };
  return (
    <div className="flex items-center gap-3 border-b border-line ps-4 pe-2">
      <span className="text-ink-3">
        <Icon name="search" />
      </span>
      <Autocomplete.Input
        ref={field}
        aria-label={t('palette.label')}
        placeholder={t('palette.placeholder')}
        onKeyDown={handleKeyDown}
        className="min-h-12 min-w-0 flex-1 bg-transparent text-lg outline-none"
      />
      <button
        type="button"
        aria-label={t('app.close')}
        onClick={onClose}
        className="inline-flex size-8 shrink-0 items-center justify-center rounded-md text-ink-2 hover:bg-hover hover:text-ink"
      >
        <Icon name="close" />
      </button>
    </div>
  );
}

function PaletteGroup({ group, onRun }: { group: RankedGroup; onRun: (command: Command) => void }) {
  const t = useText();
  return (
    <Autocomplete.Group items={group.items} className="mb-2 last:mb-0">
      <Autocomplete.GroupLabel className="px-2 py-1 text-xs font-medium text-ink-3">
        {t(`palette.group.${group.value}`)}
      </Autocomplete.GroupLabel>
      <Autocomplete.Collection>
        {(command: Command) => (
          <Autocomplete.Item
            key={command.id}
            value={command}
            onClick={() => onRun(command)}
            className="grid min-h-9 cursor-pointer grid-cols-[1rem_minmax(0,1fr)_auto] items-center gap-x-3 rounded-md px-2 py-1 outline-none select-none data-highlighted:bg-accent-soft"
          >
            <span className="text-ink-3">
              <Icon name={command.icon} />
            </span>
            <span className="flex min-w-0 flex-wrap items-baseline gap-x-2">
              <span className="min-w-0 break-words">{command.label}</span>
              {command.note !== undefined && (
                <span className="min-w-0 truncate text-sm text-ink-3">{command.note}</span>
              )}
            </span>
            {command.keys !== undefined && <KeyCaps keys={command.keys} />}
          </Autocomplete.Item>
        )}
      </Autocomplete.Collection>
    </Autocomplete.Group>
  );
}

function PaletteFoot() {
  const t = useText();
  const hints = [
    { keys: ['↑', '↓'], text: t('palette.hint.move') },
    { keys: ['Enter'], text: t('palette.hint.run') },
    { keys: ['Esc'], text: t('app.close') },
  ];
  return (
    <ul className="hidden gap-5 border-t border-line bg-subtle px-4 py-2 text-xs text-ink-2 sm:flex">
      {hints.map(({ keys, text }) => (
        <li key={text} className="flex items-center gap-1.5">
          <KeyCaps keys={keys} />
          {text}
        </li>
      ))}
    </ul>
  );
}
