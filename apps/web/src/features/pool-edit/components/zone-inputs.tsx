import { flavorFactOf, zoneState } from '@poolwright/planning/plan/flavor-facts';
import { maxCount } from '@poolwright/schemas/modelarts/limits';
import { serverClock } from '../../../shared/api/server-clock.ts';
import { useFormat } from '../../../shared/i18n/format.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { Button } from '../../../shared/ui/actions/button.tsx';
import { classNames } from '../../../shared/ui/class-names.ts';
import { NumberField } from '../../../shared/ui/fields/number-field.tsx';
import { StatusTag } from '../../../shared/ui/feedback/tag.tsx';
import { Icon } from '../../../shared/ui/icon.tsx';
import { actualZones, soldOutZones, stepOf, zonesToSet } from '../pool-choices.ts';
import type { EntryValues } from '../pool-form.ts';
import { zonePlace, zonesPlace } from '../pool-places.ts';
import { zonesRead } from '../pool-read.ts';
import { ChangeChip } from './change-chip.tsx';
import { useEditorFields, usePlace } from './editor-context.tsx';
import { FindingNotes, PlaceFrame, PlaceRemarks } from './place-notes.tsx';

interface EntryProps {
  index: number;
  values: EntryValues;
  name: string;
}

/** One number a zone, and whether they add up to the count. */
export function ZoneInputs({ index, values, name }: EntryProps) {
  const t = useText();
  const format = useFormat();
  const { editor } = useEditorFields();
  const { facts, base } = editor;
  const fact = flavorFactOf(facts, values.flavor);
  const zones = zonesToSet(base.pool, facts, values);
  const readAt = facts.flavors?.readAt;
  return (
    <div className="flex flex-col gap-3 rounded-md border border-line bg-surface p-3">
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(11rem,1fr))] gap-x-4 gap-y-4">
        {zones.map((az) => (
          <ZoneInput key={az} az={az} index={index} values={values} name={name} />
        ))}
      </ul>
      <ZoneSum index={index} values={values} name={name} />
      <PlaceRemarks place={zonesPlace(values.key)} />
      {soldOutZones(fact).length > 0 && readAt !== undefined && (
        <p className="text-sm text-ink-2">
          {t('edit.zone.soldOut.note', {
            age: format.ago(Math.max(0, (serverClock.now() - Date.parse(readAt)) / 1000)),
          })}
        </p>
      )}
    </div>
  );
}

function ZoneInput({ az, index, values, name }: EntryProps & { az: string }) {
  const t = useText();
  const format = useFormat();
  const { editor } = useEditorFields();
  const { form, facts, base } = editor;
  const at = zonePlace(values.key, az);
  const place = usePlace(at);
  const cell = values.zones.find((zone) => zone.az === az);
  const count = cell === undefined ? 0 : cell.count;
  const label = t('edit.zone.label', { name, az });
  const actual = actualZones(base.pool, values.key)?.get(az) ?? 0;
  const isSoldOut = zoneState(flavorFactOf(facts, values.flavor), az) === 'soldout';
  const from =
    zonesRead(base.pool, values.key)?.get(az) ?? (zonesRead(base.pool, values.key) === null ? actual : 0);
  const handleChange = (next: number | null) => {
    const others = form.getValues(`entries.${index}.zones`);
    const isThere = others.some((zone) => zone.az === az);
    form.setValue(
      `entries.${index}.zones`,
      isThere
        ? others.map((zone) => (zone.az === az ? { az, count: next } : zone))
        : [...others, { az, count: next }],
    );
  };
  return (
    <li>
      <PlaceFrame place={at}>
        <span aria-hidden="true" className="flex min-h-6 flex-wrap items-center gap-x-2">
          <span className="font-mono text-sm">{az}</span>
          {isSoldOut ? (
            <StatusTag tone="warn" icon="lock">
              {t('edit.zone.soldOut')}
            </StatusTag>
          ) : null}
        </span>
        <NumberField
          label={isSoldOut ? `${label}, ${t('edit.zone.soldOut')}` : label}
          hideLabel
          compact
          decrementLabel={t('app.decrease', { label })}
          incrementLabel={t('app.increase', { label })}
          value={count}
          onChange={handleChange}
          onBlur={place.onLeave}
          min={0}
          max={maxCount}
          step={stepOf(facts, values)}
          error={place.error}
          help={values.entry === null ? undefined : t('edit.zone.actual', { nodes: actual })}
        />
        {count !== null && count !== from && values.entry !== null && (
          <ChangeChip
            difference={format.signed(count - from)}
            from={format.number(from)}
            label={label}
            onReset={() => handleChange(from)}
          />
        )}
        <FindingNotes findings={place.notes} />
      </PlaceFrame>
    </li>
  );
}

/** The running sum against the count, and one press that makes them agree. */
function ZoneSum({ index, values, name }: EntryProps) {
  const t = useText();
  const { editor } = useEditorFields();
  const sum = values.zones.reduce((total, zone) => total + (zone.count ?? 0), 0);
  const { count } = values;
  const fits = count === sum;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <output
        aria-label={t('edit.zone.sum.label', { name })}
        className={classNames('num flex items-center gap-1.5 font-medium', fits ? 'text-ok' : 'text-warn')}
      >
        <Icon name={fits ? 'check' : 'warning'} />
        {fits ? t('edit.zone.sum.fits', { sum }) : t('edit.zone.sum', { sum, count: count ?? '–' })}
      </output>
      {!fits && sum > 0 && (
        <Button size="sm" onClick={() => editor.form.setValue(`entries.${index}.count`, sum)}>
          {t('edit.zone.setCount', { sum })}
        </Button>
      )}
    </div>
  );
}
