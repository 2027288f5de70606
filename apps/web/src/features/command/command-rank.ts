import type { IconName } from '../../shared/ui/icon.tsx';

/** What the palette can do, in the order its groups stand while nothing is typed. */
export const commandGroups = ['pool', 'pools', 'pages', 'settings', 'account'] as const;
export type CommandGroup = (typeof commandGroups)[number];

export interface Command {
  readonly id: string;
  readonly group: CommandGroup;
  readonly label: string;
  /** Stands beside the label, smaller, and is searched too. */
  readonly note?: string;
  /** Further words it is found by. */
  readonly words?: string;
  readonly icon: IconName;
  /** The shortcut that does the same. */
  readonly keys?: readonly string[];
  /** The server found it for what is typed: it stays, whatever its words are. */
  readonly isFound?: boolean;
  readonly onRun: () => void;
}

/** A type and no interface: the list component's own type of a group may hold more. */
export type RankedGroup = { readonly value: CommandGroup; readonly items: readonly Command[] };

/** The commands that match what is typed, best first; without anything typed all of them, in their own order. */
export function rankCommands(commands: readonly Command[], typed: string): RankedGroup[] {
  const terms = typed
    .toLocaleLowerCase()
    .split(/\s+/)
    .filter((term) => term !== '');
  const ranked = commands
    .map((command) => ({ command, score: scoreOf(command, terms) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score);
  const groups = commandGroups
    .map((value) => {
      const items = ranked.filter(({ command }) => command.group === value);
      return { value, items: items.map(({ command }) => command), best: items[0]?.score ?? 0 };
    })
    .filter(({ items }) => items.length > 0)
    .sort((one, other) => other.best - one.best);
  return groups.map(({ value, items }) => ({ value, items }));
}

/** 0: does not match. Every term must be found; the label counts more than the words around it. */
function scoreOf(
  { label, note = '', words = '', isFound = false }: Command,
  terms: readonly string[],
): number {
  const around = `${note} ${words}`.toLocaleLowerCase();
  const name = label.toLocaleLowerCase();
  let sum = 1;
  for (const term of terms) {
    const score = Math.max(termScore(name, term), termScore(around, term) / 2);
    if (score === 0) return isFound ? 1 : 0;
    sum += score;
  }
  return sum;
}

/** How well a term stands in a text: at its beginning, at the beginning of a word, inside, or letter by letter. */
function termScore(text: string, term: string): number {
  const at = text.indexOf(term);
  if (at === 0) return text.length === term.length ? 120 : 100;
  if (at > 0) return wordStart(term).test(text) ? 80 : 60;
  return scatteredScore(text, term);
}

function wordStart(term: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])${term.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&')}`, 'u');
}

/** "apo" finds "auto-pool-os": all letters in order, the fewer gaps the better; the first at the start of a word. */
function scatteredScore(text: string, term: string): number {
  if (term.length < 2) return 0;
  let from = 0;
  let gaps = 0;
  for (const letter of term) {
    const at = text.indexOf(letter, from);
    if (at < 0) return 0;
    if (at > from) gaps += 1;
    from = at + 1;
  }
  return gaps > term.length / 2 ? 0 : Math.max(1, 40 - 5 * gaps);
}
