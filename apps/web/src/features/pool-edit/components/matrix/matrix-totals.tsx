import { shareLimit } from '@poolwright/planning/distribution/balance-verdicts';
import { defaultGoal } from '@poolwright/planning/distribution/default-goal';
import { poolDistribution } from '@poolwright/planning/distribution/pool-distribution';
import { noNodes, standing } from '@poolwright/planning/distribution/state-counts';
import type { StateCounts } from '@poolwright/planning/distribution/state-counts';
import { useMemo } from 'react';
import { useFormat } from '../../../../shared/i18n/format.ts';
import { useText } from '../../../../shared/i18n/use-text.ts';
import { NodeMeter } from '../../../../shared/pools/node-meter.tsx';
import { Icon } from '../../../../shared/ui/icon.tsx';
import { shownNumbers } from '../../pool-matrix.ts';
import { useEditorFields } from '../editor-context.tsx';
import { CellNote } from './matrix-cell.tsx';
import { useMatrixValue } from './matrix-context.tsx';
import { tableRoles } from '../../pool-matrix-roles.ts';

/** The total line: all entries that stay, by zone and altogether. */
export function MatrixTotals({ zones, index }: { zones: readonly string[]; index: number }) {
  const t = useText();
  const { editor } = useEditorFields();
  const { base, facts } = editor;
  const all = useMatrixValue((matrix) => shownNumbers(matrix.read()).all);
  const goal = facts.balanceGoal ?? defaultGoal(base.pool.spec?.scope ?? []);
  // Of all nodes of the pool: also those that are told for a flavor of several entries only, or that none asks for.
  const there = useMemo(() => poolDistribution(base.pool), [base.pool]);
  return (
    <tfoot {...tableRoles.group}>
      <tr {...tableRoles.row(index)} className="bg-subtle">
        <th
          {...tableRoles.rowHead}
          className="matrix-head bg-subtle px-4 py-3 text-start align-top font-semibold"
        >
          {t('distribution.total')}
        </th>
        {zones.map((az, at) => (
          <ZoneTotal
            key={az}
            column={at}
            actual={there.columns.find((column) => column.az === az)?.actual ?? noNodes()}
            isJudged={goal === 'spread'}
          />
        ))}
        <td {...tableRoles.cell} className="matrix-sum bg-subtle p-1 align-top">
          <TotalNumbers number={all} actual={there.actual} />
        </td>
      </tr>
    </tfoot>
  );
}

function ZoneTotal({ column, actual, isJudged }: { column: number; actual: StateCounts; isJudged: boolean }) {
  const t = useText();
  const format = useFormat();
  const number = useMatrixValue((matrix) => shownNumbers(matrix.read()).columns[column] ?? null);
  const all = useMatrixValue((matrix) => shownNumbers(matrix.read()).all);
  const share = number === null || all === 0 ? null : number / all;
  const isHigh = isJudged && share !== null && share > shareLimit;
  return (
    <td {...tableRoles.cell} className="p-1 align-top">
      <TotalNumbers number={number} actual={actual}>
        {share === null ? null : (
          <span
            className={`num flex h-4 items-center justify-end gap-1 px-1 text-xs ${isHigh ? 'text-warn' : 'text-ink-2'}`}
          >
            {isHigh && <Icon name="warning" size={12} />}
            {format.percent(share)}
            {isHigh && <span className="sr-only">{t('matrix.share.high')}</span>}
          </span>
        )}
      </TotalNumbers>
    </td>
  );
}

/** A sum of wanted nodes, or the word that the cloud places some of them. */
function TotalNumbers({
  number,
  actual,
  children,
}: {
  number: number | null;
  actual: StateCounts;
  children?: React.ReactNode;
}) {
  const t = useText();
  const format = useFormat();
  return (
    <div className="matrix-cell">
      <span className="num flex h-8 items-center justify-end px-2 font-semibold">
        {number === null ? (
          <span className="text-xs font-normal text-ink-2">{t('distribution.cloud')}</span>
        ) : (
          format.number(number)
        )}
      </span>
      <CellNote by={0} actual={actual} />
      {children ?? <span className="h-4" />}
      {standing(actual) > 0 && <NodeMeter counts={actual} wanted={number} />}
    </div>
  );
}
