import { addCounts, noNodes, standing } from '@poolwright/planning/distribution/state-counts';
import type { MatrixRow } from '@poolwright/planning/matrix/matrix';
import { memo } from 'react';
import { useText } from '../../../../shared/i18n/use-text.ts';
import { NodeMeter } from '../../../../shared/pools/node-meter.tsx';
import { classNames } from '../../../../shared/ui/class-names.ts';
import { Icon } from '../../../../shared/ui/icon.tsx';
import { numberAt } from '../../pool-matrix.ts';
import type { MatrixPlace } from '../../pool-matrix.ts';
import { countPlace } from '../../pool-places.ts';
import { CellNote } from './matrix-cell.tsx';
import { useMatrix, useRowValue } from './matrix-context.tsx';
import { MatrixNumber } from './matrix-number.tsx';
import { tableRoles } from '../../pool-matrix-roles.ts';

/** The total of an entry, with − and +; its zones follow. */
export const MatrixTotalCell = memo(function MatrixTotalCell({
  row,
  name,
  line,
  column,
  from,
  isWrong,
  describedBy,
  onLeave,
}: {
  row: MatrixRow;
  name: string;
  line: number;
  column: number;
  /** As read; null for a new entry. */
  from: number | null;
  isWrong: boolean;
  describedBy?: string | undefined;
  onLeave: (place: MatrixPlace) => void;
}) {
  const t = useText();
  const { key } = row;
  const matrix = useMatrix();
  const place = { row: key, az: null };
  useRowValue(key, (each) => each.signOf(place));
  const number = numberAt(matrix.read(), place) ?? null;
  const label = `${name}, ${t('edit.count')}`;
  const actual = actualOf(row);
  const isChanged = number !== null && from !== null && number !== from;
  return (
    <td {...tableRoles.cell} data-place={countPlace(key)} className="matrix-sum p-1 align-top">
      <div
        className={classNames(
          'matrix-cell',
          isChanged && 'bg-accent-soft outline-2 -outline-offset-1 outline-accent',
        )}
      >
        <span className="flex">
          <StepButton place={place} by={-1} label={t('app.decrease', { label })} />
          <MatrixNumber
            row={key}
            az={null}
            line={line}
            column={column}
            label={label}
            typed={matrix.textAt(place)}
            number={number}
            isWrong={isWrong}
            describedBy={describedBy}
            onLeave={onLeave}
            className="font-semibold"
          />
          <StepButton place={place} by={1} label={t('app.increase', { label })} />
        </span>
        <CellNote by={isChanged ? number - from : 0} actual={from === null ? null : actual} />
        <span className="h-4" />
        {actual !== null && standing(actual) > 0 && <NodeMeter counts={actual} wanted={number} />}
      </div>
    </td>
  );
});

/** All nodes of an entry by state; null where the cloud does not tell them apart. */
export function actualOf({ cells, unplaced }: MatrixRow) {
  if (unplaced === null) return null;
  return cells.reduce((sum, { actual }) => addCounts(sum, actual ?? noNodes()), unplaced);
}

/** One step more or less; takes no place among the stops of the Tab key, since + and − do the same in the input. */
function StepButton({ place, by, label }: { place: MatrixPlace; by: 1 | -1; label: string }) {
  const matrix = useMatrix();
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={label}
      // The input keeps the focus, and with it the keyboard of a telephone its place.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => matrix.step(place, by)}
      className="matrix-step"
    >
      <Icon name={by > 0 ? 'plus' : 'minus'} size={14} />
    </button>
  );
}
