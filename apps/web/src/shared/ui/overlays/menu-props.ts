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

export interface MenuProps {
  sections: readonly {
    label: string;
    items: readonly MenuItem[];
    /** One of the items at most: choosing closes the menu. */
    single?: boolean;
  }[];
  align?: 'start' | 'end';
}
