import { toTsv } from '@poolwright/planning/matrix/to-tsv';
import { useCallback, useId, useMemo, useRef, useState } from 'react';
import type { CSSProperties } from 'react';
import { HelpButton } from '../../../../shared/help/help-button.tsx';
import { toTextValues } from '../../../../shared/i18n/text-values.ts';
import { useText } from '../../../../shared/i18n/use-text.ts';
import { Button } from '../../../../shared/ui/actions/button.tsx';
import { CopyButton } from '../../../../shared/ui/actions/copy-button.tsx';
import { Icon } from '../../../../shared/ui/icon.tsx';
import { HeadCell } from '../../../../shared/ui/layout/table.tsx';
import { isWrong } from '../../pool-checks.ts';
import { isTakenBack } from '../../pool-form.ts';
import type { MatrixPlace } from '../../pool-matrix.ts';
import { isInEntry, placeOfNumber } from '../../pool-places.ts';
import { useEditorFields } from '../editor-context.tsx';
import { MatrixBar } from './matrix-bar.tsx';
import { MatrixContext, useMatrix, useMatrixValue } from './matrix-context.tsx';
import { MatrixEntry } from './matrix-entry.tsx';
import type { EntrySaid } from './matrix-entry.tsx';
import { MatrixTotals } from './matrix-totals.tsx';
import { lineIndex, tableRoles } from '../../pool-matrix-roles.ts';
import { useFocusKept } from './use-focus-kept.ts';
import { useLongTable } from './use-long-table.ts';
import { MatrixProposal } from './matrix-proposal.tsx';
import { useMatrixKeys } from './use-matrix-keys.ts';
import './matrix.css';

/** With more entries than this each shows its details only when asked. */
const fewEntries = 6;

/** The pool's entries by zones: a real table whose numbers are inputs. */
export function MatrixEditor({ onRemove }: { onRemove: (key: string) => void }) {
  const { editor } = useEditorFields();
  return (
    <MatrixContext value={editor.matrix}>
      <div className="flex flex-col gap-3">
        <MatrixTools />
        <MatrixBar />
        <MatrixTable onRemove={onRemove} />
        <MatrixNotice />
        <MatrixProposal />
      </div>
    </MatrixContext>
  );
}

function MatrixTools() {
  const t = useText();
  const matrix = useMatrix();
  const hasPast = useMatrixValue((each) => each.read().editor.past.length > 0 || each.read().typed.size > 0);
  const hasFuture = useMatrixValue((each) => each.read().editor.future.length > 0);
  const shown = useMatrixValue((each) => each.read().editor.matrix);
  const words = { entry: t('distribution.flavor'), total: t('distribution.total') };
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button
        size="sm"
        icon="undo"
        aria-disabled={!hasPast || undefined}
        onClick={() => matrix.act({ kind: 'undo' })}
      >
        {t('matrix.undo')}
      </Button>
      <Button
        size="sm"
        icon="redo"
        aria-disabled={!hasFuture || undefined}
        onClick={() => matrix.act({ kind: 'redo' })}
      >
        {t('matrix.redo')}
      </Button>
      <CopyButton text={toTsv(shown, words)} label={t('matrix.copy')} copiedLabel={t('matrix.copied')} />
      <p className="min-w-60 flex-1 text-sm max-xl:basis-full text-ink-2 max-md:hidden">{t('matrix.keys')}</p>
    </div>
  );
}

/** Why the last action did nothing. */
function MatrixNotice() {
  const t = useText();
  const notice = useMatrixValue((matrix) => matrix.read().notice);
  return (
    <p role="status" className="flex gap-1.5 text-sm text-warn empty:hidden">
      {notice !== null && (
        <>
          <span className="pt-0.5">
            <Icon name="warning" />
          </span>
          <span>
            {t('matrix.refused', { reason: t(`refusal.${notice.code}`, toTextValues(notice.params)) })}
          </span>
        </>
      )}
    </p>
  );
}

function MatrixTable({ onRemove }: { onRemove: (key: string) => void }) {
  const t = useText();
  const id = useId();
  const { editor, onLeave } = useEditorFields();
  const { values, base } = editor;
  const ground = useMatrixValue((matrix) => matrix.readGround());
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const saidOf = useSaid();
  const { keys, chosen } = useMatrixKeys();
  const entries = values.entries.filter((entry) => !isTakenBack(entry));
  const isLong = entries.length > fewEntries;
  const frame = useLongTable(isLong, entries.map(({ key }) => key).join());
  useFocusKept(frame);
  const leave = useRef(onLeave);
  leave.current = onLeave;
  const handleLeave = useCallback((place: MatrixPlace) => leave.current(placeOfNumber(place)), []);
  const remove = useRef(onRemove);
  remove.current = onRemove;
  const handleRemove = useCallback((key: string) => remove.current(key), []);
  const handleToggle = useCallback(
    (key: string) =>
      setToggled((before) => {
        const next = new Set(before);
        if (!next.delete(key)) next.add(key);
        return next;
      }),
    [],
  );
  const columns: CSSProperties & Record<'--zones', number> = { '--zones': ground.zones.length };
  const rows = useMemo(() => new Map(ground.rows.map((row) => [row.key, row])), [ground]);
  return (
    <>
      <a href={`#${id}-after`} className="sr-only focus:not-sr-only">
        {t('matrix.after')}
      </a>
      <div
        role="group"
        aria-label={t('matrix.label')}
        className="matrix-frame -mx-4 border-y border-line"
        data-long={isLong || undefined}
        ref={frame}
        {...keys}
      >
        <table
          {...tableRoles.table}
          aria-label={t('matrix.label')}
          aria-rowcount={lineIndex.totals(entries.length)}
          className="matrix-table text-start text-sm"
          style={columns}
        >
          <MatrixHead zones={ground.zones} />
          {entries.map(({ key, entry, flavor, isRemoved }, line) => (
            <MatrixEntry
              key={key}
              entryKey={key}
              entry={entry}
              flavor={flavor}
              isRemoved={isRemoved}
              row={rows.get(key)}
              line={line}
              zones={ground.zones}
              pool={base.pool}
              said={saidOf(key)}
              isOpen={isLong === toggled.has(key)}
              onToggle={handleToggle}
              onLeave={handleLeave}
              onRemove={handleRemove}
            />
          ))}
          <MatrixTotals zones={ground.zones} index={lineIndex.totals(entries.length)} />
        </table>
      </div>
      <p role="status" className="sr-only">
        {chosen !== null && t('matrix.chosen', { rows: chosen.rows, columns: chosen.columns })}
      </p>
      <span id={`${id}-after`} tabIndex={-1} className="sr-only" />
    </>
  );
}

function MatrixHead({ zones }: { zones: readonly string[] }) {
  const t = useText();
  return (
    <thead {...tableRoles.group}>
      <tr {...tableRoles.row(lineIndex.heads)} className="border-b border-line bg-subtle text-ink-2">
        <HeadCell {...tableRoles.columnHead} className="matrix-head bg-subtle">
          {t('distribution.flavor')}
        </HeadCell>
        {zones.map((az) => (
          <HeadCell
            key={az}
            {...tableRoles.columnHead}
            numeric
            className="px-2 break-words whitespace-normal"
          >
            {az}
          </HeadCell>
        ))}
        <HeadCell {...tableRoles.columnHead} numeric className="matrix-sum bg-subtle px-1">
          <span className="inline-flex items-center gap-1">
            {t('distribution.total')}
            <HelpButton field="count" name={t('edit.count.title')} />
          </span>
        </HeadCell>
      </tr>
    </thead>
  );
}

/** What is said of each entry, the same value while the same is said, so that only what is new is drawn. */
function useSaid(): (key: string) => EntrySaid {
  const { editor, shown } = useEditorFields();
  const kept = useRef(new Map<string, { text: string; said: EntrySaid }>());
  return (key) => {
    const remarks = editor.remarks.filter(({ place }) => isInEntry(place, key));
    const wrong = remarks.filter((remark) => isWrong(remark) && shown.has(remark.place));
    const isAny = wrong.length > 0 || remarks.some((remark) => !isWrong(remark));
    const text = JSON.stringify([wrong.map(({ place }) => place), isAny]);
    const before = kept.current.get(key);
    if (before?.text === text) return before.said;
    const said = { wrong: new Set(wrong.map(({ place }) => place)), isAny };
    kept.current.set(key, { text, said });
    return said;
  };
}
