import type { ComponentProps } from 'react';
import { classNames } from '../class-names.ts';
import { Icon } from '../icon.tsx';
import type { IconName } from '../icon.tsx';

/** A button that shows an icon only; `label` is its name. */
export function IconButton({
  icon,
  label,
  className,
  ...rest
}: ComponentProps<'button'> & { icon: IconName; label: string }) {
  return (
    <button
      type="button"
      aria-label={label}
      {...rest}
      className={classNames(
        'inline-flex size-8 items-center justify-center rounded-md text-ink-2 hover:bg-hover hover:text-ink',
        className,
      )}
    >
      <Icon name={icon} />
    </button>
  );
}
