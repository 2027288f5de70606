import type { ReactNode } from 'react';
import { classNames } from '../class-names.ts';
import { Icon } from '../icon.tsx';
import type { IconName } from '../icon.tsx';

export type Tone = 'ok' | 'busy' | 'warn' | 'bad' | 'idle';

const tones: Record<Tone, string> = {
  ok: 'border-ok-line bg-ok-soft text-ok',
  busy: 'border-busy-line bg-busy-soft text-busy',
  warn: 'border-warn-line bg-warn-soft text-warn',
  bad: 'border-bad-line bg-bad-soft text-bad',
  idle: 'border-idle-line bg-idle-soft text-ink-2',
};

/** A state: an icon whose shape tells it, and the word. */
export function StatusTag({ tone, icon, children }: { tone: Tone; icon: IconName; children: ReactNode }) {
  return (
    <span
      className={classNames(
        'inline-flex max-w-full items-center gap-1.5 rounded-full border py-px ps-1.5 pe-2.5 text-sm font-medium',
        tones[tone],
      )}
    >
      <Icon name={icon} size={14} />
      <span className="min-w-0 truncate">{children}</span>
    </span>
  );
}

/** A small neutral word, for kinds and counts. */
export function Badge({ children }: { children: ReactNode }) {
  return (
    <span className="inline-block rounded-sm border border-idle-line bg-idle-soft px-1.5 text-xs font-medium text-ink-2">
      {children}
    </span>
  );
}
