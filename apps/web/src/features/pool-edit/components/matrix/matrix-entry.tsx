import type { MatrixCell, MatrixRow } from '@poolwright/planning/matrix/matrix';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { EntryIdentity } from '@poolwright/schemas/pools/pool-edit';
import { memo, useId } from 'react';
import { useFormat } from '../../../../shared/i18n/format.ts';
import { useText } from '../../../../shared/i18n/use-text.ts';
import { Button } from '../../../../shared/ui/actions/button.tsx';
import { classNames } from '../../../../shared/ui/class-names.ts';
import { Badge, StatusTag } from '../../../../shared/ui/feedback/tag.tsx';
import { Icon } from '../../../../shared/ui/icon.tsx';
import { entryName } from '../../pool-entry-name.ts';
import type { EntryValues } from '../../pool-form.ts';
import type { MatrixPlace } from '../../pool-matrix.ts';
import { placeOfNumber } from '../../pool-places.ts';
import { zonesRead, countRead } from '../../pool-read.ts';
import { useMatrixValue } from './matrix-context.tsx';
import { MatrixZoneCell } from './matrix-cell.tsx';
import { MatrixDetails } from './matrix-details.tsx';
import { MatrixTotalCell } from './matrix-total-cell.tsx';
import { lineIndex, tableRoles } from '../../pool-matrix-roles.ts';

/** What is said of the places of one entry; a new one only where something else is said. */
export interface EntrySaid {
  /** Places with a mistake that is shown. */
  wrong: ReadonlySet<string>;
  isAny: boolean;
}

/** One entry: a line of numbers, and below it what is known of it and can be done with it. */
export const MatrixEntry = memo(function MatrixEntry({
  entryKey: key,
  entry,
  flavor,
  isRemoved,
  row,
  line,
  zones,
  pool,
  said,
  isOpen,
  onToggle,
  onLeave,
  onRemove,
}: {
  entryKey: string;
  entry: EntryIdentity | null;
  flavor: string;
  isRemoved: boolean;
  /** For what no key changes; undefined where the pool has no such entry. */
  row: MatrixRow | undefined;
  line: number;
  zones: readonly string[];
  pool: Pool;
  said: EntrySaid;
  isOpen: boolean;
  onToggle: (key: string) => void;
  onLeave: (place: MatrixPlace) => void;
  onRemove: (key: string) => void;
}) {
  const t = useText();
  const id = useId();
  const values = { key, entry, flavor, isRemoved };
  const name = entryName(t, flavor, entry);
  const mode = useMatrixValue(
    (matrix) => matrix.read().editor.matrix.rows.find((each) => each.key === key)?.mode ?? 'cloud',
  );
  const steps = useMatrixValue((matrix) => matrix.read().steps.filter((step) => step.row === key).length);
  // In a long table nothing but a mistake opens a line by itself: the lines below would move under the fingers.
  const isShown = isOpen || said.wrong.size > 0;
  const hidden = isShown ? 0 : steps;
  return (
    <tbody
      {...tableRoles.group}
      aria-label={name}
      className={classNames('matrix-entry', isRemoved && 'bg-bad-soft')}
    >
      <tr {...tableRoles.row(lineIndex.numbers(line))}>
        <th {...tableRoles.rowHead} className="matrix-head px-3 py-1.5 text-start align-top font-normal">
          <EntryTitle values={values} step={row?.step ?? 1} />
          <span className="flex items-center gap-1 pt-0.5">
            <button
              type="button"
              aria-expanded={isShown}
              aria-controls={`${id}-details`}
              aria-label={t('matrix.details', { name })}
              title={t('matrix.details.short')}
              onClick={() => onToggle(key)}
              className="-ms-1 inline-flex size-6 shrink-0 items-center justify-center rounded-sm text-ink-2 hover:bg-hover hover:text-ink"
            >
              <Icon name={isShown ? 'chevron-down' : 'chevron-right'} size={14} />
            </button>
            {hidden > 0 && (
              <span className="num rounded-full border border-accent bg-accent-soft px-1.5 text-xs">
                {t('matrix.details.steps', { steps: hidden })}
              </span>
            )}
            <EntryRemoval name={name} isRemoved={isRemoved} onRemove={() => onRemove(key)} />
          </span>
        </th>
        <EntryNumbers
          values={values}
          row={row}
          name={name}
          line={line}
          zones={zones}
          pool={pool}
          said={said}
          saidId={`${id}-said`}
          onLeave={onLeave}
        />
      </tr>
      <tr {...tableRoles.row(lineIndex.details(line))} hidden={!isShown} id={`${id}-details`}>
        <td {...tableRoles.wideCell(zones.length + 2)} className="p-0">
          {isShown && (
            <MatrixDetails values={values} row={row} name={name} mode={mode} saidId={`${id}-said`} />
          )}
        </td>
      </tr>
    </tbody>
  );
});

/** The cells of the line: inputs, or for an entry that is to go what it had. */
function EntryNumbers({
  values: { key, entry, isRemoved },
  row,
  name,
  line,
  zones,
  pool,
  said,
  saidId,
  onLeave,
}: {
  values: Pick<EntryValues, 'key' | 'entry' | 'isRemoved'>;
  row: MatrixRow | undefined;
  name: string;
  line: number;
  zones: readonly string[];
  pool: Pool;
  said: EntrySaid;
  saidId: string;
  onLeave: (place: MatrixPlace) => void;
}) {
  const describedBy = said.isAny ? saidId : undefined;
  const read = zonesRead(pool, key);
  if (row === undefined || isRemoved) {
    return (
      <>
        {zones.map((az) => (
          <GoneNumber key={az} number={read === null ? null : (read.get(az) ?? 0)} />
        ))}
        <GoneNumber number={countRead(pool, key)} className="matrix-sum" />
      </>
    );
  }
  const fromOf = (cell: MatrixCell) => (read === null ? cell.existing : (read.get(cell.az) ?? 0));
  return (
    <>
      {row.cells.map((cell, column) => (
        <MatrixZoneCell
          key={cell.az}
          row={key}
          name={name}
          cell={cell}
          line={line}
          column={column}
          from={entry === null ? null : fromOf(cell)}
          isNew={entry === null}
          isWrong={said.wrong.has(placeOfNumber({ row: key, az: cell.az }))}
          describedBy={describedBy}
          onLeave={onLeave}
        />
      ))}
      <MatrixTotalCell
        row={row}
        name={name}
        line={line}
        column={zones.length}
        from={countRead(pool, key)}
        isWrong={said.wrong.has(placeOfNumber({ row: key, az: null }))}
        describedBy={describedBy}
        onLeave={onLeave}
      />
    </>
  );
}

function GoneNumber({ number, className }: { number: number | null; className?: string }) {
  const format = useFormat();
  return (
    <td
      {...tableRoles.cell}
      className={classNames('num px-3 py-2.5 text-end align-top text-ink-2', className)}
    >
      {number === null ? '–' : <s>{format.number(number)}</s>}
    </td>
  );
}

function EntryTitle({
  values: { key, flavor, entry, isRemoved },
  step,
}: {
  values: Pick<EntryValues, 'key' | 'entry' | 'flavor' | 'isRemoved'>;
  step: number;
}) {
  const t = useText();
  return (
    <span className="min-w-0">
      <h3
        id={`entry-${key}`}
        tabIndex={-1}
        className="flex flex-wrap items-center gap-x-2 pt-0.5 font-mono text-sm font-semibold break-all"
      >
        <span className={classNames(isRemoved && 'line-through')}>{flavor}</span>
        {entry === null && <Badge>{t('edit.entry.new')}</Badge>}
        {isRemoved && (
          <span className="font-sans">
            <StatusTag tone="bad" icon="minus">
              {t('edit.entry.removed')}
            </StatusTag>
          </span>
        )}
      </h3>
      {entry?.nodePool !== undefined && (
        <span className="block text-xs break-all text-ink-2">
          {t('edit.entry.nodePool', { nodePool: entry.nodePool })}
        </span>
      )}
      {step > 1 && <span className="block text-xs text-ink-2">{t('matrix.step', { step })}</span>}
    </span>
  );
}

function EntryRemoval({
  name,
  isRemoved,
  onRemove,
}: {
  name: string;
  isRemoved: boolean;
  onRemove: () => void;
}) {
  const t = useText();
  if (isRemoved)
    return (
      <Button size="sm" icon="undo" aria-label={t('edit.entry.undo.label', { name })} onClick={onRemove}>
        {t('edit.entry.undo')}
      </Button>
    );
  return (
    <button
      type="button"
      aria-label={t('edit.entry.remove.label', { name })}
      title={t('edit.entry.remove')}
      onClick={onRemove}
      className="inline-flex size-6 shrink-0 items-center justify-center rounded-sm text-ink-2 hover:bg-bad-soft hover:text-bad"
    >
      <Icon name="trash" size={14} />
    </button>
  );
}
