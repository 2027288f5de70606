import type { MatrixCell, MatrixRow } from '@poolwright/planning/matrix/matrix';
import { rowOf } from '@poolwright/planning/matrix/matrix';
import { standing } from '@poolwright/planning/distribution/state-counts';
import { nodeStates } from '@poolwright/planning/pool/status-counts';
import { serverClock } from '../../../../shared/api/server-clock.ts';
import { useFormat } from '../../../../shared/i18n/format.ts';
import type { Format } from '../../../../shared/i18n/format.ts';
import { useText } from '../../../../shared/i18n/use-text.ts';
import type { Text } from '../../../../shared/i18n/use-text.ts';
import { Button } from '../../../../shared/ui/actions/button.tsx';
import { Icon } from '../../../../shared/ui/icon.tsx';
import { entryName } from '../../pool-entry-name.ts';
import { numberAt } from '../../pool-matrix.ts';
import type { MatrixPlace } from '../../pool-matrix.ts';
import { countRead, zonesRead } from '../../pool-read.ts';
import { ChangeChip } from '../change-chip.tsx';
import { useEditorFields } from '../editor-context.tsx';
import { useMatrix, useMatrixPlace, useMatrixValue } from './matrix-context.tsx';
import { actualOf } from './matrix-total-cell.tsx';

/** Above the table: what is known of the number entered last, and what can be done with it without a keyboard. */
export function MatrixBar() {
  const t = useText();
  const place = useMatrixPlace();
  const row = useMatrixValue((matrix) =>
    place === null ? undefined : rowOf(matrix.read().editor.matrix, place.row),
  );
  return (
    <div className="matrix-bar flex min-h-16 flex-col justify-center gap-1 rounded-md border border-line bg-subtle px-3 py-2 text-sm">
      {place === null || row === undefined || row.isRemoved ? (
        <p className="text-ink-2">{t('matrix.bar.none')}</p>
      ) : (
        <PlaceBar place={place} row={row} />
      )}
    </div>
  );
}

function PlaceBar({ place, row }: { place: MatrixPlace; row: MatrixRow }) {
  const t = useText();
  const format = useFormat();
  const matrix = useMatrix();
  const { editor } = useEditorFields();
  const { az } = place;
  const cell = row.cells.find((each) => each.az === az);
  const name = entryName(t, row.flavor, row.entry);
  const label = az === null ? `${name}, ${t('edit.count')}` : t('edit.zone.label', { name, az });
  const number = useMatrixValue((each) => numberAt(each.read(), place));
  const from = readAt(place, row, editor.base.pool);
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <strong className="min-w-0 font-medium break-words">{label}</strong>
        <span className="text-ink-2">
          {standingText(t, format, az === null ? actualOf(row) : (cell?.actual ?? null))}
        </span>
        {row.entry !== null && typeof number === 'number' && from !== null && number !== from && (
          <ChangeChip
            difference={format.signed(number - from)}
            from={format.number(from)}
            label={label}
            onReset={() => matrix.reset(place, from)}
          />
        )}
        {cell !== undefined && row.mode === 'manual' && (
          <Button
            size="sm"
            look="quiet"
            icon="pin"
            aria-label={t(cell.isPinned ? 'matrix.bar.unpin.label' : 'matrix.bar.pin.label', { label })}
            aria-pressed={cell.isPinned}
            onClick={() => matrix.act({ kind: cell.isPinned ? 'unpin' : 'pin', row: row.key, az: cell.az })}
          >
            {t(cell.isPinned ? 'matrix.bar.unpin' : 'matrix.bar.pin')}
          </Button>
        )}
      </div>
      {cell !== undefined && <OfferLine cell={cell} />}
    </>
  );
}

/** Why a zone cannot get more, and how old that is. */
function OfferLine({ cell: { offer, isPinned } }: { cell: MatrixCell }) {
  const t = useText();
  const format = useFormat();
  const offers = useMatrixValue((matrix) => matrix.read().editor.matrix.offers);
  const seconds = offers === null ? 0 : Math.max(0, (serverClock.now() - Date.parse(offers.readAt)) / 1000);
  const age = format.ago(seconds);
  const lines = [
    isPinned ? t('matrix.bar.pinned') : '',
    offer === 'sold_out'
      ? t(offers?.isTrusted === true ? 'matrix.bar.soldOut' : 'matrix.bar.soldOut.old', { age })
      : '',
    offer === 'not_offered' ? t('matrix.bar.notOffered', { age }) : '',
  ].filter((line) => line !== '');
  return lines.map((line) => (
    <p key={line} className="flex gap-1.5 text-warn">
      <span className="pt-0.5">
        <Icon name="lock" />
      </span>
      {line}
    </p>
  ));
}

/** The number as read; for a zone the cloud placed, the nodes that stand there. */
function readAt(
  { row: key, az }: MatrixPlace,
  row: MatrixRow,
  pool: Parameters<typeof countRead>[0],
): number | null {
  if (az === null) return countRead(pool, key);
  const zones = zonesRead(pool, key);
  if (zones !== null) return zones.get(az) ?? 0;
  return row.cells.find((cell) => cell.az === az)?.existing ?? null;
}

function standingText(t: Text, format: Format, actual: MatrixCell['actual']): string {
  if (actual === null) return t('matrix.now.unknown');
  const states = nodeStates
    .filter((state) => state !== 'available' && actual[state] > 0)
    .map((state) => `${format.number(actual[state])} ${t(`nodeState.${state}`)}`);
  return t('matrix.now.states', {
    nodes: standing(actual),
    states: states.length === 0 ? 'none' : format.list(states),
  });
}
