import type { ComponentProps } from 'react';
import { buttonStyle } from './button-style.ts';
import type { ButtonLook, ButtonSize } from './button-style.ts';
import { classNames } from '../class-names.ts';
import { Icon } from '../icon.tsx';
import type { IconName } from '../icon.tsx';

export interface LinkButtonProps extends ComponentProps<'a'> {
  look?: ButtonLook;
  size?: ButtonSize;
  icon?: IconName;
}

/** A link that looks like a button. For addresses of the app give it to the router's `createLink`. */
export function LinkButton({ look, size, icon, className, children, ...rest }: LinkButtonProps) {
  return (
    <a {...rest} className={classNames(buttonStyle(look, size), className)}>
      {icon !== undefined && <Icon name={icon} />}
      {children}
    </a>
  );
}
