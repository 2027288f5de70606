import { lazy, Suspense, useState } from 'react';
import type { ReactNode } from 'react';
import type { MenuProps } from './menu-props.ts';
import { Icon } from '../icon.tsx';

const loadMenu = () => import('./menu.tsx');
const Menu = lazy(() => loadMenu().then((module) => ({ default: module.Menu })));

export interface MenuButtonProps extends MenuProps {
  /** What the button is called; its visible content must be a part of it. */
  label?: string;
  children: ReactNode;
  className: string;
  /** Told when the button is approached: what the menu shows can be fetched then. */
  onApproach?: () => void;
}

/** A button with a menu; the menu's code is fetched when the button is first approached. */
export function MenuButton({ label, children, className, onApproach, ...menu }: MenuButtonProps) {
  const [wanted, setWanted] = useState(false);
  const handleApproach = () => {
    void loadMenu();
    onApproach?.();
  };
  const button = (
    <button
      type="button"
      aria-label={label}
      aria-haspopup="menu"
      aria-expanded={wanted ? undefined : false}
      className={className}
      onPointerEnter={handleApproach}
      onFocus={handleApproach}
      onClick={wanted ? undefined : () => setWanted(true)}
    >
      {children}
      <Icon name="chevron-down" size={12} />
    </button>
  );
  if (!wanted) return button;
  return (
    <Suspense fallback={button}>
      <Menu {...menu} trigger={button} />
    </Suspense>
  );
}
