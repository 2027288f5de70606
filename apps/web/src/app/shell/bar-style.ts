/** The look of a menu button in the bar. */
export const barButtonStyle =
  'inline-flex min-h-9 items-center gap-1.5 rounded-md px-2 sm:px-2.5 max-sm:min-w-8 max-sm:justify-center max-sm:[&>svg:last-child:not(:only-child)]:hidden text-on-bar-2 hover:bg-bar-hover hover:text-on-bar';
