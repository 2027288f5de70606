/** The look of a menu button in the bar. */
export const barButtonStyle =
  'inline-flex min-h-9 items-center gap-1.5 rounded-md px-2.5 text-on-bar-2 hover:bg-bar-hover hover:text-on-bar';
