import type { ReactNode } from 'react';

/** One way a component can look. */
export interface ExhibitState {
  /** The property or the situation, as the code calls it. */
  readonly name: string;
  readonly show: ReactNode;
}

/** The components of one or more files, in all their states. */
export interface Exhibit {
  /** Files below `src/shared`. */
  readonly files: readonly string[];
  readonly states: readonly ExhibitState[];
}
