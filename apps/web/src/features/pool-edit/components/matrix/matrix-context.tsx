import { createContext, useCallback, useContext, useSyncExternalStore } from 'react';
import { afterPaint } from '../../../../shared/ui/after-paint.ts';
import type { MatrixPlace } from '../../pool-matrix.ts';
import type { PoolMatrixStore } from '../../pool-matrix-store.ts';

export const MatrixContext = createContext<PoolMatrixStore | null>(null);

/** The matrix of the open form. */
export function useMatrix(): PoolMatrixStore {
  const matrix = useContext(MatrixContext);
  if (matrix === null) throw new Error('A cell of the matrix stands outside of it');
  return matrix;
}

/**
 * What a component shows of the matrix; drawn again only when that is another value, so it must be a plain one or
 * one that the matrix keeps.
 */
export function useMatrixValue<T>(of: (matrix: PoolMatrixStore) => T): T {
  const matrix = useMatrix();
  return useSyncExternalStore(matrix.listen, () => of(matrix));
}

/** As `useMatrixValue`, of what one row shows: the keys of other rows do not ask. */
export function useRowValue<T>(row: string, of: (matrix: PoolMatrixStore) => T): T {
  const matrix = useMatrix();
  const listen = useCallback((onChange: () => void) => matrix.listenAt(row, onChange), [matrix, row]);
  return useSyncExternalStore(listen, () => of(matrix));
}

/** The place that was entered last; what is known of it is drawn after the focus that moved. */
export function useMatrixPlace(): MatrixPlace | null {
  const matrix = useMatrix();
  const watch = useCallback((onChange: () => void) => matrix.watch(() => afterPaint(onChange)), [matrix]);
  return useSyncExternalStore(watch, matrix.active);
}
