import type { ReactNode } from 'react';

/** A wide table scrolls inside this; focusable, so that the keyboard can scroll it, and named. No landmark: a page has many. */
export function ScrollRegion({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div
      role="group"
      aria-label={label}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must take the keyboard
      tabIndex={0}
      // Positioned, so that what is only read aloud inside is scrolled with it and widens no page.
      className="relative max-w-full overflow-x-auto focus-visible:-outline-offset-2"
    >
      {children}
    </div>
  );
}
