import { maxCount } from '@poolwright/schemas/modelarts/limits';
import { useController } from 'react-hook-form';
import { useFormat } from '../../../shared/i18n/format.ts';
import { HelpButton } from '../../../shared/help/help-button.tsx';
import { useText } from '../../../shared/i18n/use-text.ts';
import { NumberField } from '../../../shared/ui/fields/number-field.tsx';
import { stepOf } from '../pool-choices.ts';
import type { EntryValues } from '../pool-form.ts';
import { countPlace } from '../pool-places.ts';
import { ChangeChip } from './change-chip.tsx';
import { useEditorFields, usePlace } from './editor-context.tsx';
import { FindingNotes, PlaceFrame } from './place-notes.tsx';
import { countRead } from '../pool-read.ts';

/** The wanted nodes of an entry. */
export function EntryCount({ index, values, name }: { index: number; values: EntryValues; name: string }) {
  const t = useText();
  const format = useFormat();
  const { editor } = useEditorFields();
  const at = countPlace(values.key);
  const place = usePlace(at);
  const { field } = useController({ control: editor.form.control, name: `entries.${index}.count` });
  const step = stepOf(editor.facts, values);
  const from = countRead(editor.base.pool, values.key);
  const label = `${name}, ${t('edit.count')}`;
  const isChanged = from !== null && values.count !== from;
  return (
    <PlaceFrame place={at}>
      <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
        <NumberField
          label={
            <>
              <span className="sr-only">{`${name}, `}</span>
              {t('edit.count.title')}
            </>
          }
          beside={<HelpButton field="count" name={t('edit.count.title')} of={name} />}
          decrementLabel={t('app.decrease', { label })}
          incrementLabel={t('app.increase', { label })}
          value={values.count}
          onChange={field.onChange}
          onBlur={place.onLeave}
          min={0}
          max={maxCount}
          step={step}
          error={place.error}
          help={step > 1 ? t('edit.count.step', { step }) : undefined}
        />
        {isChanged && (
          <span className="flex min-h-9 items-center">
            <ChangeChip
              difference={values.count === null ? undefined : format.signed(values.count - from)}
              from={format.number(from)}
              label={label}
              onReset={() => field.onChange(from)}
            />
          </span>
        )}
      </div>
      <FindingNotes findings={place.notes} />
    </PlaceFrame>
  );
}
