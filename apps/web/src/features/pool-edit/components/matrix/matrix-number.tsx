import { memo, useLayoutEffect, useRef } from 'react';
import { useText } from '../../../../shared/i18n/use-text.ts';
import { classNames } from '../../../../shared/ui/class-names.ts';
import type { MatrixPlace } from '../../pool-matrix.ts';
import { useMatrix } from './matrix-context.tsx';

/** One number of the matrix as an input; its keys are those of the table around it. */
export const MatrixNumber = memo(function MatrixNumber({
  row,
  az,
  line,
  column,
  label,
  typed,
  number,
  isPinned = false,
  describedBy,
  isWrong,
  onLeave,
  className,
}: {
  row: string;
  az: string | null;
  /** Line and column of the table, for the arrow keys. */
  line: number;
  column: number;
  label: string;
  /** What is being typed; null while nothing is. */
  typed: string | null;
  number: number | null | undefined;
  isPinned?: boolean;
  describedBy?: string | undefined;
  isWrong: boolean;
  onLeave: (place: MatrixPlace) => void;
  className?: string;
}) {
  const t = useText();
  const matrix = useMatrix();
  const place = { row, az };
  const input = useRef<HTMLInputElement>(null);
  const text = typed ?? (number === null || number === undefined ? '' : String(number));
  // A number that changed under the focus is chosen whole, so that the next digit replaces it.
  useLayoutEffect(() => {
    if (typed === null && document.activeElement === input.current) input.current?.select();
  }, [typed, text]);
  return (
    <input
      ref={input}
      type="text"
      inputMode="numeric"
      autoComplete="off"
      aria-label={isPinned ? `${label}, ${t('matrix.pinned')}` : label}
      aria-invalid={isWrong || undefined}
      aria-describedby={describedBy}
      data-line={line}
      data-column={column}
      data-row={row}
      data-az={az ?? undefined}
      readOnly={isPinned}
      value={text}
      onChange={(event) => matrix.type(place, event.target.value)}
      onFocus={(event) => {
        event.target.select();
        matrix.enter(place);
      }}
      onBlur={() => {
        matrix.commit();
        onLeave(place);
      }}
      className={classNames('matrix-number num', className)}
    />
  );
});
