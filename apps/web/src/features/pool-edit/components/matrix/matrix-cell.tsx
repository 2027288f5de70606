import { standing } from '@poolwright/planning/distribution/state-counts';
import type { MatrixCell as Cell } from '@poolwright/planning/matrix/matrix';
import { memo } from 'react';
import { useFormat } from '../../../../shared/i18n/format.ts';
import { useText } from '../../../../shared/i18n/use-text.ts';
import { NodeMeter } from '../../../../shared/pools/node-meter.tsx';
import { classNames } from '../../../../shared/ui/class-names.ts';
import { Icon } from '../../../../shared/ui/icon.tsx';
import { numberAt } from '../../pool-matrix.ts';
import type { MatrixPlace } from '../../pool-matrix.ts';
import { zonePlace } from '../../pool-places.ts';
import { useMatrix, useRowValue } from './matrix-context.tsx';
import { MatrixNumber } from './matrix-number.tsx';
import { tableRoles } from '../../pool-matrix-roles.ts';

/** One zone of an entry: wanted, what that changes, what is there, in which states, and what can be had. */
export const MatrixZoneCell = memo(function MatrixZoneCell({
  row,
  name,
  cell,
  line,
  column,
  from,
  isNew,
  isWrong,
  describedBy,
  onLeave,
}: {
  row: string;
  /** What the entry is called. */
  name: string;
  /** For what no key changes: its actual nodes and what is on offer. */
  cell: Cell;
  line: number;
  column: number;
  /** Nodes wanted here before the edit; null where nobody tells. */
  from: number | null;
  isNew: boolean;
  isWrong: boolean;
  describedBy?: string | undefined;
  onLeave: (place: MatrixPlace) => void;
}) {
  const t = useText();
  const { az, offer, actual } = cell;
  const matrix = useMatrix();
  useRowValue(row, (each) => each.signOf({ row, az }));
  const number = numberAt(matrix.read(), { row, az });
  const isPinned = matrix.isPinned({ row, az });
  const label = t('edit.zone.label', { name, az });
  const isChanged = typeof number === 'number' && from !== null && number !== from;
  return (
    <td {...tableRoles.cell} data-place={zonePlace(row, az)} className="p-1 align-top">
      <div
        className={classNames(
          'matrix-cell',
          isChanged && 'bg-accent-soft outline-2 -outline-offset-1 outline-accent',
        )}
      >
        {number === undefined ? (
          <span className="flex h-8 items-center justify-end px-2 text-xs text-ink-2">
            {t('distribution.cloud')}
          </span>
        ) : (
          <MatrixNumber
            row={row}
            az={az}
            line={line}
            column={column}
            label={offer === 'sold_out' ? `${label}, ${t('edit.zone.soldOut')}` : label}
            typed={matrix.textAt({ row, az })}
            number={number}
            isPinned={isPinned}
            isWrong={isWrong}
            describedBy={describedBy}
            onLeave={onLeave}
          />
        )}
        <CellNote by={isChanged ? number - from : 0} actual={isNew ? null : actual} />
        <CellMarks isPinned={isPinned} offer={offer} />
        {actual !== null && !isNew && standing(actual) > 0 && (
          <NodeMeter counts={actual} wanted={number ?? null} />
        )}
      </div>
    </td>
  );
});

/** Why a cell is held or cannot be had. An empty one clips nothing: each clip is paid for at every key. */
function CellMarks({ isPinned, offer }: { isPinned: boolean; offer: Cell['offer'] }) {
  const t = useText();
  if (!isPinned && offer !== 'sold_out' && offer !== 'not_offered') return <span className="h-4" />;
  return (
    <span className="flex h-4 items-center justify-end gap-1 truncate px-1 text-xs text-warn">
      {isPinned && <Icon name="pin" size={12} />}
      {offer === 'sold_out' && (
        <>
          <Icon name="lock" size={12} />
          {t('matrix.soldOut')}
        </>
      )}
      {offer === 'not_offered' && <span className="text-ink-3">{t('matrix.notOffered')}</span>}
    </span>
  );
}

/** What is there, and by how much the wanted number is another than it was. */
export function CellNote({ by, actual }: { by: number; actual: Cell['actual'] }) {
  const t = useText();
  const format = useFormat();
  return (
    <span className="num flex h-4 items-center justify-between gap-1 px-1 text-xs text-ink-2">
      <strong className="font-semibold text-accent">{by === 0 ? '' : format.signed(by)}</strong>
      <span>{actual === null ? '' : t('matrix.now', { nodes: standing(actual) })}</span>
    </span>
  );
}
