import { resolveOverlap } from '@poolwright/planning/edit/resolve-overlap';
import type { EntryValue, Overlap, OverlapValue } from '@poolwright/planning/edit/overlap';
import { Fragment, useState } from 'react';
import { useText } from '../../../shared/i18n/use-text.ts';
import type { Text } from '../../../shared/i18n/use-text.ts';
import { Button } from '../../../shared/ui/actions/button.tsx';
import { Banner } from '../../../shared/ui/feedback/banner.tsx';
import { Panel } from '../../../shared/ui/layout/panel.tsx';
import { BodyRow, Cell, HeadCell, HeadRow, Table } from '../../../shared/ui/layout/table.tsx';
import { useMediaQuery } from '../../../shared/ui/use-media-query.ts';
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
  const isNarrow = useMediaQuery('(width < 40rem)');
  const handleContinue = () => {
    setIsAsked(true);
    if (merged.overlaps.some((overlap) => choices[keyOf(overlap)] === undefined)) return;
    const edit = merged.overlaps.reduce(
      (before, overlap) => resolveOverlap(before, overlap, choices[keyOf(overlap)] ?? 'theirs', live.pool),
      merged.edit,
    );
    onResolve(edit);
  };
  const lines = merged.overlaps.map((overlap) => ({
    overlap,
    choice: choices[keyOf(overlap)] ?? null,
    isMissing: isAsked && choices[keyOf(overlap)] === undefined,
    onChoose: (choice: Choice) => setChoices({ ...choices, [keyOf(overlap)]: choice }),
  }));
  return (
    <div className="flex flex-col gap-4">
      <h2 ref={heading} tabIndex={-1} className="text-lg font-semibold outline-none">
        {t('edit.conflict.title')}
      </h2>
      <Banner tone="warn" title={t('edit.conflict.body')} />
      <Panel title={t('edit.conflict.keep')}>
        {isNarrow ? (
          <ul aria-label={t('edit.conflict.title')} className="flex flex-col gap-3">
            {lines.map((line) => (
              <OverlapCard key={keyOf(line.overlap)} {...line} />
            ))}
          </ul>
        ) : (
          <Table label={t('edit.conflict.title')}>
            <HeadRow>
              <HeadCell>{t('edit.conflict.place')}</HeadCell>
              <HeadCell>{t('edit.conflict.base')}</HeadCell>
              <HeadCell>{t('edit.conflict.theirs')}</HeadCell>
              <HeadCell>{t('edit.conflict.mine')}</HeadCell>
            </HeadRow>
            <tbody>
              {lines.map((line) => (
                <OverlapRow key={keyOf(line.overlap)} {...line} />
              ))}
            </tbody>
          </Table>
        )}
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

interface OverlapLine {
  overlap: Overlap;
  choice: Choice | null;
  isMissing: boolean;
  onChoose: (choice: Choice) => void;
}

function OverlapRow(line: OverlapLine) {
  const t = useText();
  return (
    <BodyRow>
      <Cell>
        <OverlapPlace {...line} />
      </Cell>
      <Cell className="text-ink-2">{valueText(t, line.overlap.base)}</Cell>
      <Cell>
        <OverlapChoice {...line} which="theirs" />
      </Cell>
      <Cell>
        <OverlapChoice {...line} which="mine" />
      </Cell>
    </BodyRow>
  );
}

/** The same line where there is no room for four columns: each value under the word for it. */
function OverlapCard(line: OverlapLine) {
  const t = useText();
  return (
    <li className="flex flex-col gap-2 rounded-md border border-line p-3">
      <OverlapPlace {...line} />
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-2 text-sm">
        <dt className="text-ink-2">{t('edit.conflict.base')}</dt>
        <dd className="break-words text-ink-2">{valueText(t, line.overlap.base)}</dd>
        {(['theirs', 'mine'] as const).map((which) => (
          <Fragment key={which}>
            <dt className="text-ink-2">{t(`edit.conflict.${which}`)}</dt>
            <dd className="min-w-0">
              <OverlapChoice {...line} which={which} />
            </dd>
          </Fragment>
        ))}
      </dl>
    </li>
  );
}

function OverlapPlace({ overlap, isMissing }: OverlapLine) {
  const t = useText();
  return (
    <p>
      <span className="font-medium break-words">{overlapName(t, overlap)}</span>
      {isMissing && (
        <span role="alert" className="block text-bad">
          {t('edit.conflict.missing')}
        </span>
      )}
    </p>
  );
}

function OverlapChoice({ overlap, choice, onChoose, which }: OverlapLine & { which: Choice }) {
  const t = useText();
  return (
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
        {t('edit.conflict.choose', { place: overlapName(t, overlap) })} {t(`edit.conflict.${which}`)}
      </span>
      <span className="min-w-0 break-words">{valueText(t, overlap[which])}</span>
    </label>
  );
}
