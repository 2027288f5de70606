/** How one line of input looks; apart from the frame, since the first page shows an input without one. */
export const inputStyle =
  'w-full rounded-md border border-edge bg-surface px-3 text-base text-ink min-h-9 aria-invalid:border-bad-mark aria-invalid:border-2 read-only:bg-subtle disabled:opacity-60';
