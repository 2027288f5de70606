import type { ReactNode } from 'react';
import type { IconName } from '../icon.tsx';

export interface MenuItem {
  key: string;
  label: ReactNode;
  icon?: IconName;
  /** A short word at the end of the line: a count. */
  note?: string;
  /** Set for items that can be on or off. */
  checked?: boolean;
  /** The shortcut that does the same. */
  keys?: readonly string[];
  onSelect: () => void;
}

export interface MenuGroup {
  label: string;
  items: readonly MenuItem[];
  /** One of the items at most: choosing closes the menu. */
  single?: boolean;
}

export interface MenuProps {
  /** Asked only while the menu is open: a page has many menus, and most are never opened. */
  sections: () => readonly MenuGroup[];
  align?: 'start' | 'end';
}
