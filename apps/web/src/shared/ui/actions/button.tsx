import { useId } from 'react';
import type { ComponentProps, ReactNode } from 'react';
import { buttonStyle } from './button-style.ts';
import type { ButtonLook, ButtonSize } from './button-style.ts';
import { classNames } from '../class-names.ts';
import { Icon } from '../icon.tsx';
import type { IconName } from '../icon.tsx';

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'disabled'> {
  look?: ButtonLook;
  size?: ButtonSize;
  icon?: IconName;
  /** Shows that the action runs; further clicks do nothing. */
  pending?: boolean;
  /** Why the button does nothing now; stands beside it in words, and the button stays focusable. */
  disabledReason?: ReactNode;
}

export function Button({
  look = 'secondary',
  size = 'md',
  icon,
  pending = false,
  disabledReason,
  className,
  children,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  const reasonId = useId();
  const off = disabledReason !== undefined && disabledReason !== null && disabledReason !== false;
  const button = (
    <button
      {...rest}
      type={off || pending ? 'button' : type}
      aria-disabled={off || pending || undefined}
      aria-busy={pending || undefined}
      aria-describedby={off ? reasonId : rest['aria-describedby']}
      className={classNames(buttonStyle(look, size), className)}
      onClick={off || pending ? undefined : onClick}
    >
      {pending ? <Icon name="progress" spin /> : icon !== undefined && <Icon name={icon} />}
      {children}
    </button>
  );
  if (!off) return button;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-3 gap-y-1">
      {button}
      <span id={reasonId} className="text-sm text-ink-2">
        {disabledReason}
      </span>
    </span>
  );
}
