import type { ReactNode } from 'react';

/** Our own icons: 16 × 16, 1.5 px strokes, shapes that differ without colour. */
const shapes = {
  check: <path d="m3.5 8.5 3 3 6-7" />,
  'check-circle': (
    <>
      <circle cx="8" cy="8" r="6.25" />
      <path d="m5.25 8.25 2 2 3.5-4.25" />
    </>
  ),
  progress: <path d="M8 1.75a6.25 6.25 0 1 1-6.25 6.25M8 4.5V8l2.25 1.5" />,
  clock: (
    <>
      <circle cx="8" cy="8" r="6.25" />
      <path d="M8 4.5V8l2.25 1.5" />
    </>
  ),
  warning: <path d="M8 2.25 14.25 13.5H1.75zM8 6.5v3.25M8 11.6v.15" />,
  error: (
    <>
      <path d="M5.4 1.75h5.2l3.65 3.65v5.2l-3.65 3.65H5.4l-3.65-3.65V5.4z" />
      <path d="M8 4.75v4M8 11v.15" />
    </>
  ),
  info: (
    <>
      <circle cx="8" cy="8" r="6.25" />
      <path d="M8 7.25v4M8 4.85V5" />
    </>
  ),
  question: (
    <>
      <circle cx="8" cy="8" r="6.25" />
      <path d="M6.1 6.3a1.9 1.9 0 1 1 2.75 1.7c-.6.3-.85.65-.85 1.25M8 11.3v.15" />
    </>
  ),
  lock: <path d="M4.5 7V5a3.5 3.5 0 0 1 7 0v2M3.25 7h9.5v6.75h-9.5zM8 9.5v2" />,
  dash: <path d="M3.5 8h9" />,
  ring: <circle cx="8" cy="8" r="5" strokeDasharray="2.4 1.6" />,
  plus: <path d="M8 3v10M3 8h10" />,
  minus: <path d="M3 8h10" />,
  close: <path d="m3.75 3.75 8.5 8.5m0-8.5-8.5 8.5" />,
  search: (
    <>
      <circle cx="7" cy="7" r="4.5" />
      <path d="m10.5 10.5 3.5 3.5" />
    </>
  ),
  'chevron-down': <path d="m3.75 6 4.25 4.25L12.25 6" />,
  'chevron-right': <path d="m6 3.75 4.25 4.25L6 12.25" />,
  'arrow-up': <path d="M8 13V3.5M4 7.25 8 3.25l4 4" />,
  'arrow-down': <path d="M8 3v9.5M4 8.75l4 4 4-4" />,
  'arrow-left': <path d="M13 8H3.5M7.25 4l-4 4 4 4" />,
  'arrow-right': <path d="M3 8h9.5M8.75 4l4 4-4 4" />,
  refresh: <path d="M13.5 8A5.5 5.5 0 1 1 11.6 3.85M13.5 2v3.25h-3.25" />,
  copy: <path d="M5.75 5.75h7.5v7.5h-7.5zM10.25 5.5V2.75h-7.5v7.5H5.5" />,
  edit: <path d="m2.75 13.25.6-2.9 7.6-7.6 2.3 2.3-7.6 7.6zM9.25 4.45l2.3 2.3" />,
  user: (
    <>
      <circle cx="8" cy="5.25" r="2.75" />
      <path d="M2.75 13.75c.6-2.75 2.6-4 5.25-4s4.65 1.25 5.25 4" />
    </>
  ),
  globe: (
    <>
      <circle cx="8" cy="8" r="6.25" />
      <path d="M1.75 8h12.5M8 1.75c2.2 1.9 2.9 4 2.9 6.25S10.2 12.35 8 14.25C5.8 12.35 5.1 10.25 5.1 8S5.8 3.65 8 1.75" />
    </>
  ),
  contrast: (
    <>
      <circle cx="8" cy="8" r="6.25" />
      <path d="M8 1.75a6.25 6.25 0 0 1 0 12.5z" fill="currentColor" />
    </>
  ),
  flask: (
    <path d="M6 1.75h4M6.75 2v4.25L3 12.6c-.4.75.1 1.65 1 1.65h8c.9 0 1.4-.9 1-1.65L9.25 6.25V2M4.75 10h6.5" />
  ),
  filter: <path d="M2 3.25h12L9.5 8.5v4.25l-3 1.25V8.5z" />,
  external: <path d="M6.5 3.25H3.25v9.5h9.5V9.5M9 2.75h4.25V7M13 3 7.5 8.5" />,
  undo: <path d="M5.5 2.75 2.5 5.75l3 3M2.75 5.75H9.5a3.75 3.75 0 0 1 0 7.5H6" />,
  trash: <path d="M2.5 4.25h11M6 4V2.5h4V4M4 4.25l.6 9.25h6.8l.6-9.25M6.6 6.75v4.25M9.4 6.75v4.25" />,
  download: <path d="M8 2v8.25M4.5 7 8 10.5 11.5 7M2.75 13.5h10.5" />,
  columns: <path d="M2.25 2.75h11.5v10.5H2.25zM6.1 2.75v10.5M9.9 2.75v10.5" />,
  bookmark: <path d="M4 2.25h8v11.5l-4-3-4 3z" />,
  pool: <path d="M2 8.5h3v5H2zM6.5 2.5h3v11h-3zM11 6h3v7.5h-3z" />,
  pin: <path d="M5.25 2h5.5M6 2v4.25L3.75 9.5h8.5L10 6.25V2M8 9.5v4.75" />,
  redo: <path d="m10.5 2.75 3 3-3 3M13.25 5.75H6.5a3.75 3.75 0 0 0 0 7.5H10" />,
  menu: <path d="M2.25 4h11.5M2.25 8h11.5M2.25 12h11.5" />,
} as const satisfies Record<string, ReactNode>;

export type IconName = keyof typeof shapes;

export const iconNames = Object.keys(shapes).filter((name): name is IconName => name in shapes);

/** Decorative by default: the word beside it says the same. */
export function Icon({ name, size = 16, spin = false }: { name: IconName; size?: number; spin?: boolean }) {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      className={spin ? 'shrink-0 motion-safe:animate-[turn_1.6s_linear_infinite]' : 'shrink-0'}
    >
      {shapes[name]}
    </svg>
  );
}
