import { useController } from 'react-hook-form';
import { useFormat } from '../../../shared/i18n/format.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { CheckboxGroup } from '../../../shared/ui/fields/checkbox-group.tsx';
import { jobFlavorChoices } from '../pool-choices.ts';
import { ChangeChip } from './change-chip.tsx';
import { useEditorFields, usePlace } from './editor-context.tsx';
import { GroupPanel } from './group-panel.tsx';
import { FindingNotes, PlaceFrame } from './place-notes.tsx';

/** Job flavors: what the pool's flavors offer, and those it has anyway. */
export function JobFlavorsGroup() {
  const t = useText();
  const format = useFormat();
  const { editor } = useEditorFields();
  const place = usePlace('jobFlavors');
  const { field } = useController({ control: editor.form.control, name: 'jobFlavors' });
  const { pool } = editor.base;
  const before = pool.spec?.jobFlavors ?? [];
  const choices = jobFlavorChoices(pool, editor.facts, editor.values.entries, field.value);
  return (
    <GroupPanel
      group="jobFlavors"
      lock={null}
      isChanged={editor.edit.jobFlavors !== undefined}
      help="jobFlavors"
    >
      {choices.length === 0 ? (
        <p className="text-ink-2">{t('edit.jobFlavors.none')}</p>
      ) : (
        <PlaceFrame place="jobFlavors">
          <CheckboxGroup
            label={t('edit.jobFlavors')}
            error={place.error}
            options={choices.map(({ name, isOffered }) => ({
              value: name,
              label: <span className="font-mono text-sm break-all">{name}</span>,
              note: isOffered ? undefined : t('edit.jobFlavors.notOffered'),
            }))}
            values={field.value}
            onChange={field.onChange}
            onBlur={place.onLeave}
          />
          <FindingNotes findings={place.notes} />
          {editor.edit.jobFlavors !== undefined && (
            <ChangeChip
              from={before.length === 0 ? t('edit.value.none') : format.list(before)}
              label={t('edit.group.jobFlavors')}
              onReset={() => field.onChange([...before])}
            />
          )}
        </PlaceFrame>
      )}
    </GroupPanel>
  );
}
