import { classNames } from '../class-names.ts';

export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger';
export type ButtonSize = 'md' | 'sm';

const looks: Record<ButtonLook, string> = {
  primary:
    'bg-accent-solid text-on-accent border-accent-solid hover:bg-accent-solid-hover hover:border-accent-solid-hover shadow-raised forced-colors:border-3 forced-colors:border-[Highlight]',
  secondary: 'bg-surface text-ink border-edge hover:bg-hover',
  quiet: 'bg-transparent text-accent border-transparent hover:bg-accent-soft',
  danger: 'bg-surface text-bad border-bad-mark hover:bg-bad-soft',
};

/** The look of a button, for buttons and for links that lead to an action. */
export function buttonStyle(look: ButtonLook = 'secondary', size: ButtonSize = 'md'): string {
  return classNames(
    'inline-flex items-center justify-center gap-2 rounded-md border font-medium whitespace-nowrap select-none',
    'transition-colors duration-100 disabled:opacity-55 aria-disabled:opacity-55',
    size === 'md' ? 'min-h-9 px-3.5 text-base' : 'min-h-7 px-2.5 text-sm',
    looks[look],
  );
}

/** The look of a link inside text. */
export const linkStyle = 'text-accent underline-offset-2 hover:underline';
