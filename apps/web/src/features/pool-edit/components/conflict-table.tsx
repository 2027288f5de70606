import { resolveOverlap } from '@poolwright/planning/edit/resolve-overlap';
import type { EntryValue, Overlap, OverlapValue } from '@poolwright/planning/edit/overlap';
import { useState } from 'react';
import { useText } from '../../../shared/i18n/use-text.ts';
import type { Text } from '../../../shared/i18n/use-text.ts';
import { Button } from '../../../shared/ui/actions/button.tsx';
import { Banner } from '../../../shared/ui/feedback/banner.tsx';
import { Panel } from '../../../shared/ui/layout/panel.tsx';
import { BodyRow, Cell, HeadCell, HeadRow, Table } from '../../../shared/ui/layout/table.tsx';
import { overlapName } from '../pool-overlap-name.ts';
import { useFocusOnMount } from './use-focus-on-mount.ts';
import type { OpenConflict } from './use-pool-editor.ts';

type Choice = 'mine' | 'theirs';

function isEntryValue(value: OverlapValue): value is EntryValue {
  return typeof value === 'object' && value !== null;
}

function valueText(t: Text, value: OverlapValue): string {
  if (value === null) return t('edit.conflict.absent');
  if (value === '') return t('edit.conflict.empty');
  if (!isEntryValue(value))
    return typeof value === 'number' ? t('edit.conflict.nodes', { count: value }) : value;
  if (value.count === null) return t('edit.conflict.unknown');
  if (value.count === 0) return t('edit.conflict.remove');
  const zones = value.azs?.map(({ az, count }) => t('edit.value.zone', { az, count })).join(', ');
  return zones === undefined
    ? t('edit.conflict.nodes', { count: value.count })
    : t('edit.conflict.nodesIn', { count: value.count, zones });
}

/** Base, theirs and mine of everything that overlaps, a choice a line, nothing chosen beforehand. */
export function ConflictTable({
  conflict,
  onResolve,
}: {
  conflict: OpenConflict;
  onResolve: (edit: OpenConflict['merged']['edit']) => void;
}) {
  const t = useText();
  const heading = useFocusOnMount<HTMLHeadingElement>();
  const [choices, setChoices] = useState<Readonly<Record<string, Choice>>>({});
  const [isAsked, setIsAsked] = useState(false);
  const { merged, live } = conflict;
  const handleContinue = () => {
    setIsAsked(true);
    if (merged.overlaps.some((overlap) => choices[keyOf(overlap)] === undefined)) return;
    const edit = merged.overlaps.reduce(
      (before, overlap) => resolveOverlap(before, overlap, choices[keyOf(overlap)] ?? 'theirs', live.pool),
      merged.edit,
    );
    onResolve(edit);
  };
  return (
    <div className="flex flex-col gap-4">
      <h2 ref={heading} tabIndex={-1} className="text-lg font-semibold outline-none">
        {t('edit.conflict.title')}
      </h2>
      <Banner tone="warn" title={t('edit.conflict.body')} />
      <Panel title={t('edit.conflict.title')}>
        <Table label={t('edit.conflict.title')}>
          <HeadRow>
            <HeadCell>{t('edit.conflict.place')}</HeadCell>
            <HeadCell>{t('edit.conflict.base')}</HeadCell>
            <HeadCell>{t('edit.conflict.theirs')}</HeadCell>
            <HeadCell>{t('edit.conflict.mine')}</HeadCell>
          </HeadRow>
          <tbody>
            {merged.overlaps.map((overlap) => (
              <OverlapRow
                key={keyOf(overlap)}
                overlap={overlap}
                choice={choices[keyOf(overlap)] ?? null}
                isMissing={isAsked && choices[keyOf(overlap)] === undefined}
                onChoose={(choice) => setChoices({ ...choices, [keyOf(overlap)]: choice })}
              />
            ))}
          </tbody>
        </Table>
      </Panel>
      <div className="flex justify-end">
        <Button look="primary" onClick={handleContinue}>
          {t('edit.conflict.continue')}
        </Button>
      </div>
    </div>
  );
}

function keyOf({ pointer, az }: Overlap): string {
  return `${pointer} ${az ?? ''}`;
}

function OverlapRow({
  overlap,
  choice,
  isMissing,
  onChoose,
}: {
  overlap: Overlap;
  choice: Choice | null;
  isMissing: boolean;
  onChoose: (choice: Choice) => void;
}) {
  const t = useText();
  const place = overlapName(t, overlap);
  const option = (which: Choice) => (
    <Cell>
      <label className="flex min-h-6 items-start gap-2.5">
        <span className="flex h-5 items-center">
          <input
            type="radio"
            name={keyOf(overlap)}
            checked={choice === which}
            onChange={() => onChoose(which)}
          />
        </span>
        <span className="sr-only">
          {t('edit.conflict.choose', { place })} {t(`edit.conflict.${which}`)}
        </span>
        <span className="break-words">{valueText(t, overlap[which])}</span>
      </label>
    </Cell>
  );
  return (
    <BodyRow>
      <Cell>
        <span className="font-medium break-words">{place}</span>
        {isMissing && (
          <span role="alert" className="block text-bad">
            {t('edit.conflict.missing')}
          </span>
        )}
      </Cell>
      <Cell className="text-ink-2">{valueText(t, overlap.base)}</Cell>
      {option('theirs')}
      {option('mine')}
    </BodyRow>
  );
}
