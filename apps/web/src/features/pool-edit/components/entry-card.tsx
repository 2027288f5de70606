import { flavorFactOf } from '@poolwright/planning/plan/flavor-facts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { Button } from '../../../shared/ui/actions/button.tsx';
import { classNames } from '../../../shared/ui/class-names.ts';
import { Badge, StatusTag } from '../../../shared/ui/feedback/tag.tsx';
import { actualZones } from '../pool-choices.ts';
import { entryName } from '../pool-entry-name.ts';
import type { EntryValues } from '../pool-form.ts';
import { entryPlace } from '../pool-places.ts';
import { useEditorFields } from './editor-context.tsx';
import { EntryCount } from './entry-count.tsx';
import { EntryPlacement } from './entry-placement.tsx';
import { PlaceRemarks } from './place-notes.tsx';

/** One entry: its count and where its nodes stand, or the word that it goes. */
export function EntryCard({
  index,
  values,
  onTakeOff,
}: {
  index: number;
  values: EntryValues;
  /** A new entry goes without a trace; one of the pool stays as a card that says so. */
  onTakeOff: () => void;
}) {
  const t = useText();
  const { editor } = useEditorFields();
  const { form } = editor;
  const name = entryName(t, values.flavor, values.entry);
  const { isRemoved } = values;
  const handleRemove = () => {
    if (values.entry !== null) form.setValue(`entries.${index}.isRemoved`, true);
    else onTakeOff();
  };
  return (
    <li
      aria-label={name}
      className={classNames(
        'rounded-lg border',
        isRemoved ? 'border-bad-line bg-bad-soft' : 'border-line bg-subtle',
      )}
    >
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 pt-3">
        <EntryHead values={values} />
        {isRemoved ? (
          <Button
            size="sm"
            icon="undo"
            aria-label={t('edit.entry.undo.label', { name })}
            onClick={() => form.setValue(`entries.${index}.isRemoved`, false)}
          >
            {t('edit.entry.undo')}
          </Button>
        ) : (
          <Button
            size="sm"
            look="quiet"
            icon="trash"
            aria-label={t('edit.entry.remove.label', { name })}
            onClick={handleRemove}
          >
            {t('edit.entry.remove')}
          </Button>
        )}
      </div>
      <div className="flex flex-col gap-4 px-4 pt-3 pb-4">
        <PlaceRemarks place={entryPlace(values.key)} />
        {!isRemoved && <EntryCount index={index} values={values} name={name} />}
        {!isRemoved && <EntryPlacement index={index} values={values} name={name} />}
      </div>
    </li>
  );
}

function EntryHead({ values }: { values: EntryValues }) {
  const t = useText();
  const { editor } = useEditorFields();
  const { flavor, entry, isRemoved, key } = values;
  const fact = flavorFactOf(editor.facts, flavor);
  const actual = entry === null ? null : actualZones(editor.base.pool, key);
  const there = [...(actual?.values() ?? [])].reduce((sum, nodes) => sum + nodes, 0);
  const facts = [
    fact?.size ?? '',
    entry?.nodePool === undefined ? '' : t('edit.entry.nodePool', { nodePool: entry.nodePool }),
    entry?.nth === undefined ? '' : t('edit.entry.nth', { nth: entry.nth }),
    entry === null
      ? ''
      : actual === null
        ? t('edit.entry.actual.unknown')
        : t('edit.entry.actual', { nodes: there }),
  ].filter((text) => text !== '');
  return (
    <div className="min-w-0">
      <h3
        id={`entry-${key}`}
        tabIndex={-1}
        className="flex flex-wrap items-center gap-2 font-mono text-sm font-semibold break-all"
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
      <p className="text-sm text-ink-2">{facts.join(' · ')}</p>
    </div>
  );
}
