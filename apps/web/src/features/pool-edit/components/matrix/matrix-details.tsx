import type { MatrixRow } from '@poolwright/planning/matrix/matrix';
import { flavorFactOf } from '@poolwright/planning/plan/flavor-facts';
import { standing } from '@poolwright/planning/distribution/state-counts';
import { useState } from 'react';
import { useText } from '../../../../shared/i18n/use-text.ts';
import { Button } from '../../../../shared/ui/actions/button.tsx';
import type { EntryValues } from '../../pool-form.ts';
import { countPlace, entryPlace, zonePlace, zonesPlace } from '../../pool-places.ts';
import { useEditorFields } from '../editor-context.tsx';
import { EntryPlacement } from '../entry-placement.tsx';
import { PlaceRemarks, PlacesSaid } from '../place-notes.tsx';
import { EvenOutDialog } from './even-out-dialog.tsx';
import { MatrixSteps } from './matrix-steps.tsx';
import { actualOf } from './matrix-total-cell.tsx';

/** Below the numbers of an entry: what is known of it, who places its nodes, what was done by itself, what is wrong. */
export function MatrixDetails({
  values,
  row,
  name,
  mode,
  saidId,
}: {
  values: Pick<EntryValues, 'key' | 'entry' | 'flavor' | 'isRemoved'>;
  row: MatrixRow | undefined;
  name: string;
  mode: MatrixRow['mode'];
  saidId: string;
}) {
  const { key, isRemoved } = values;
  const zones = row?.cells.map(({ az }) => zonePlace(key, az)) ?? [];
  return (
    <div className="matrix-details flex flex-col gap-2.5 px-4 pt-1 pb-3">
      <EntryFacts values={values} row={row} />
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-2.5">
        {!isRemoved && row !== undefined && <EntryPlacement values={values} mode={mode} name={name} />}
        {!isRemoved && mode === 'manual' && row !== undefined && (
          <EvenOut row={key} name={name} step={row.step} />
        )}
      </div>
      {!isRemoved && <MatrixSteps row={key} name={name} />}
      <div id={saidId} className="flex flex-col gap-1.5 empty:hidden">
        <PlaceRemarks place={entryPlace(key)} />
        <PlacesSaid places={[countPlace(key), ...zones]} />
        <PlaceRemarks place={zonesPlace(key)} />
      </div>
    </div>
  );
}

function EntryFacts({
  values: { flavor, entry },
  row,
}: {
  values: Pick<EntryValues, 'flavor' | 'entry'>;
  row: MatrixRow | undefined;
}) {
  const t = useText();
  const { editor } = useEditorFields();
  const actual = row === undefined ? null : actualOf(row);
  const facts = [
    flavorFactOf(editor.facts, flavor)?.size ?? '',
    entry?.nth === undefined ? '' : t('edit.entry.nth', { nth: entry.nth }),
    entry === null
      ? ''
      : actual === null
        ? t('edit.entry.actual.unknown')
        : t('edit.entry.actual', { nodes: standing(actual) }),
  ].filter((text) => text !== '');
  return <p className="text-sm text-ink-2">{facts.join(' · ')}</p>;
}

function EvenOut({ row, name, step }: { row: string; name: string; step: number }) {
  const t = useText();
  const [asked, setAsked] = useState<'spread' | 'shift' | null>(null);
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button size="sm" aria-label={t('matrix.spread.label', { name })} onClick={() => setAsked('spread')}>
        {t('matrix.spread')}
      </Button>
      <Button
        size="sm"
        icon="warning"
        aria-label={t('matrix.shift.label', { name })}
        onClick={() => setAsked('shift')}
      >
        {t('matrix.shift')}
      </Button>
      {asked !== null && (
        <EvenOutDialog kind={asked} row={row} name={name} step={step} onClose={() => setAsked(null)} />
      )}
    </div>
  );
}
