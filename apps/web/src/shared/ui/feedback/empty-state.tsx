import type { ReactNode } from 'react';
import { Icon } from '../icon.tsx';
import type { IconName } from '../icon.tsx';

/** What stands where nothing is: what this is, and one action. */
export function EmptyState({
  icon,
  title,
  children,
  action,
}: {
  icon: IconName;
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="flex flex-col items-center gap-3 px-6 py-12 text-center">
      <span className="flex size-10 items-center justify-center rounded-full bg-idle-soft text-ink-3">
        <Icon name={icon} size={20} />
      </span>
      <div className="max-w-prose">
        <p className="text-lg font-medium">{title}</p>
        {children !== undefined && <div className="mt-1 text-ink-2">{children}</div>}
      </div>
      {action}
    </div>
  );
}
