import type { ReactNode } from 'react';
import { classNames } from '../class-names.ts';
import { Icon } from '../icon.tsx';
import type { IconName } from '../icon.tsx';
import type { Tone } from './tag.tsx';

const tones: Record<Tone, { style: string; icon: IconName }> = {
  ok: { style: 'border-ok-line bg-ok-soft [--mark:var(--color-ok)]', icon: 'check-circle' },
  busy: { style: 'border-busy-line bg-busy-soft [--mark:var(--color-busy)]', icon: 'info' },
  warn: { style: 'border-warn-line bg-warn-soft [--mark:var(--color-warn)]', icon: 'warning' },
  bad: { style: 'border-bad-line bg-bad-soft [--mark:var(--color-bad)]', icon: 'error' },
  idle: { style: 'border-idle-line bg-idle-soft [--mark:var(--color-ink-2)]', icon: 'info' },
};

/** A sentence that belongs to a whole page or panel. `alert` reads it out at once, else politely when it appears. */
export function Banner({
  tone,
  title,
  children,
  actions,
  alert = false,
  icon,
}: {
  tone: Tone;
  title: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  alert?: boolean;
  icon?: IconName;
}) {
  const look = tones[tone];
  return (
    <div
      role={alert ? 'alert' : undefined}
      className={classNames('flex items-start gap-3 rounded-lg border px-4 py-3', look.style)}
    >
      <span className="pt-0.5 text-[var(--mark)]">
        <Icon name={icon ?? look.icon} />
      </span>
      <div className="flex min-w-0 flex-1 flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="min-w-0 flex-1 basis-64">
          <p className="font-medium">{title}</p>
          {children !== undefined && children !== null && (
            <div className="mt-0.5 flex flex-col gap-2 break-words text-ink-2">{children}</div>
          )}
        </div>
        {actions !== undefined && <div className="flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  );
}
