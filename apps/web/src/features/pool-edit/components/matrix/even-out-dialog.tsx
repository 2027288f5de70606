import { standing } from '@poolwright/planning/distribution/state-counts';
import { rowOf } from '@poolwright/planning/matrix/matrix';
import { reduceMatrix } from '@poolwright/planning/matrix/matrix-editor';
import type { MatrixAnswer, MatrixEditor } from '@poolwright/planning/matrix/matrix-editor';
import { beforeProposal } from '@poolwright/planning/matrix/propose-even';
import { maxCount } from '@poolwright/schemas/modelarts/limits';
import { useState } from 'react';
import { useFormat } from '../../../../shared/i18n/format.ts';
import { toTextValues } from '../../../../shared/i18n/text-values.ts';
import { useText } from '../../../../shared/i18n/use-text.ts';
import { Button } from '../../../../shared/ui/actions/button.tsx';
import { Banner } from '../../../../shared/ui/feedback/banner.tsx';
import { NumberField } from '../../../../shared/ui/fields/number-field.tsx';
import { Cell, HeadCell, HeadRow, Table, BodyRow } from '../../../../shared/ui/layout/table.tsx';
import { Dialog } from '../../../../shared/ui/overlays/dialog.tsx';
import { useMatrix } from './matrix-context.tsx';

/** What spreading new nodes, or shifting existing ones, would make of an entry's zones, before it is done. */
export function EvenOutDialog({
  kind,
  row,
  name,
  step,
  isByCloud = false,
  onClose,
}: {
  kind: 'spread' | 'shift';
  row: string;
  name: string;
  /** Nodes the entry comes in; zones cannot be nearer than that by choice. */
  step: number;
  /** The cloud places the entry now; its zones are set first. */
  isByCloud?: boolean;
  onClose: () => void;
}) {
  const t = useText();
  const matrix = useMatrix();
  const [difference, setDifference] = useState<number | null>(step);
  const action =
    kind === 'spread' ? ({ kind, row } as const) : ({ kind, row, difference: difference ?? step } as const);
  const first = beforeProposal({ row, isByCloud });
  const start = first.reduce((each, before) => reduceMatrix(each, before).editor, matrix.read().editor);
  const answer = reduceMatrix(start, action);
  const isSame = answer.editor === start;
  const handleDo = () => {
    for (const each of [...first, action]) matrix.act(each);
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(`matrix.${kind}.title`, { name })}
      closeLabel={t('app.close')}
      foot={
        <>
          <Button onClick={onClose}>{t('matrix.even.cancel')}</Button>
          {!isSame && (
            <Button look={kind === 'shift' ? 'danger' : 'primary'} onClick={handleDo}>
              {t(`matrix.${kind}.yes`)}
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {kind === 'spread' ? (
          <p>{t('matrix.spread.body')}</p>
        ) : (
          <>
            <Banner tone="warn" title={t('matrix.shift.risk')} />
            <NumberField
              label={t('matrix.shift.difference')}
              decrementLabel={t('app.decrease', { label: t('matrix.shift.difference') })}
              incrementLabel={t('app.increase', { label: t('matrix.shift.difference') })}
              value={difference}
              onChange={setDifference}
              min={0}
              max={maxCount}
              step={step}
            />
          </>
        )}
        {isByCloud && <p>{t('matrix.even.byCloud')}</p>}
        {answer.refused !== null && (
          <p className="text-warn">
            {t(`refusal.${answer.refused.code}`, toTextValues(answer.refused.params))}
          </p>
        )}
        {answer.refused === null && isSame && <p>{t(`matrix.${kind}.same`)}</p>}
        {!isSame && <Preview start={start} answer={answer} row={row} />}
      </div>
    </Dialog>
  );
}

/** Four columns have room on a telephone, too. */
const narrow = 'px-2!';

/** Zone by zone: what is there, what the form asks for, what it would then, and for a shift what goes and comes in words. */
function Preview({ start, answer, row }: { start: MatrixEditor; answer: MatrixAnswer; row: string }) {
  const t = useText();
  const format = useFormat();
  const before = rowOf(start.matrix, row)?.cells ?? [];
  const after = rowOf(answer.editor.matrix, row)?.cells ?? [];
  const shifts = answer.steps.flatMap((step) => step.shifts);
  return (
    <>
      {shifts.length > 0 && (
        <ul className="flex flex-col gap-1">
          {shifts.map(({ az, removes, adds }) => (
            <li key={az} className={removes > 0 ? 'font-medium text-bad' : ''}>
              {t('matrix.shift.zone', { az, removes, adds, both: removes > 0 && adds > 0 ? 'yes' : 'no' })}
            </li>
          ))}
        </ul>
      )}
      <Table label={t('matrix.even.table')}>
        <HeadRow>
          <HeadCell className={narrow}>{t('matrix.even.zone')}</HeadCell>
          <HeadCell numeric className={narrow}>
            {t('matrix.even.there')}
          </HeadCell>
          <HeadCell numeric className={narrow}>
            {t('matrix.even.before')}
          </HeadCell>
          <HeadCell numeric className={narrow}>
            {t('matrix.even.after')}
          </HeadCell>
        </HeadRow>
        <tbody>
          {after.map(({ az, wanted, actual }, at) => {
            const was = before[at]?.wanted ?? 0;
            const by = (wanted ?? 0) - was;
            return (
              <BodyRow key={az}>
                <Cell className={narrow}>{az}</Cell>
                <Cell numeric className={narrow}>
                  {actual === null ? '–' : format.number(standing(actual))}
                </Cell>
                <Cell numeric className={narrow}>
                  {format.number(was)}
                </Cell>
                <Cell numeric className={narrow}>
                  {by !== 0 && (
                    <strong className="me-2 font-semibold text-accent">{format.signed(by)}</strong>
                  )}
                  {format.number(wanted ?? 0)}
                </Cell>
              </BodyRow>
            );
          })}
        </tbody>
      </Table>
    </>
  );
}
