import type { Finding } from '@poolwright/schemas/plans/finding';
import { block, warn } from './rule.ts';
import type { RuleContext } from './rule.ts';

/** An older edition of the reference allows this many characters. */
const longDescription = 100;
/** Reference table 5 forbids these; control characters, line separators and lone surrogates are refused with them. */
const forbidden = /[!<>=&"'\p{Cc}\u2028\u2029]|\p{Cs}/gu;

/** What a description may hold (reference table 5). */
export function textRules({ effect }: RuleContext): Finding[] {
  if (effect.description === null) return [];
  const text = effect.description.to;
  const characters = forbiddenCharacters(text);
  const length = Array.from(text).length;
  const at = '/description/to';
  return [
    ...(characters.length > 0 ? [block('description.characters', at, { characters })] : []),
    ...(length > longDescription ? [warn('description.long', at, { length, max: longDescription })] : []),
  ];
}

/** The characters of a description that are not allowed, each once; those that cannot be shown as `U+2028`. */
export function forbiddenCharacters(text: string): string[] {
  return [...new Set(text.match(forbidden) ?? [])].map((found) =>
    /^[!<>=&"']$/.test(found) ? found : `U+${codeOf(found).toString(16).toUpperCase().padStart(4, '0')}`,
  );
}

function codeOf(character: string): number {
  return character.codePointAt(0) ?? 0;
}
