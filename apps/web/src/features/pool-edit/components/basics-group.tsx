import { billingModeKey, descriptionKey, orderIdKey } from '@poolwright/schemas/modelarts/keys';
import { useController } from 'react-hook-form';
import { HelpButton } from '../../../shared/help/help-button.tsx';
import { useText } from '../../../shared/i18n/use-text.ts';
import { TextAreaField } from '../../../shared/ui/fields/text-area-field.tsx';
import { TextField } from '../../../shared/ui/fields/text-field.tsx';
import { ChangeChip } from './change-chip.tsx';
import { useEditorFields, usePlace } from './editor-context.tsx';
import { GroupPanel } from './group-panel.tsx';
import { FindingNotes, PlaceFrame } from './place-notes.tsx';

/** Description and order id. */
export function BasicsGroup() {
  const { editor } = useEditorFields();
  const isChanged = editor.edit.description !== undefined || editor.edit.orderId !== undefined;
  return (
    <GroupPanel group="basics" lock={null} isChanged={isChanged}>
      <Description />
      <OrderId />
    </GroupPanel>
  );
}

function Description() {
  const t = useText();
  const { editor } = useEditorFields();
  const place = usePlace('description');
  const { field } = useController({ control: editor.form.control, name: 'description' });
  const from = editor.base.pool.metadata.annotations?.[descriptionKey] ?? '';
  return (
    <PlaceFrame place="description">
      <TextAreaField
        label={t('edit.description')}
        beside={<HelpButton field="description" name={t('edit.description')} />}
        help={`${t('edit.description.help')} ${t('edit.description.count', { length: Array.from(field.value).length })}`}
        error={place.error}
        rows={2}
        className="max-w-3xl"
        name={field.name}
        value={field.value}
        onChange={field.onChange}
        onBlur={place.onLeave}
      />
      <FindingNotes findings={place.notes} />
      {editor.edit.description !== undefined && (
        <ChangeChip
          from={from === '' ? t('edit.value.none') : from}
          label={t('edit.description')}
          onReset={() => field.onChange(from)}
        />
      )}
    </PlaceFrame>
  );
}

function OrderId() {
  const t = useText();
  const { editor } = useEditorFields();
  const place = usePlace('orderId');
  const { field } = useController({ control: editor.form.control, name: 'orderId' });
  const annotations = editor.base.pool.metadata.annotations ?? {};
  const current = annotations[orderIdKey] ?? '';
  const mode = annotations[billingModeKey] === '1' ? 'period' : 'use';
  const help = [
    t('edit.orderId.help', { mode }),
    ...(current === '' ? [] : [t('edit.orderId.current', { orderId: current })]),
  ];
  return (
    <PlaceFrame place="orderId">
      <TextField
        label={t('edit.orderId')}
        beside={<HelpButton field="orderId" name={t('edit.orderId')} />}
        help={help.join(' ')}
        error={place.error}
        className="max-w-md font-mono"
        autoComplete="off"
        spellCheck={false}
        name={field.name}
        value={field.value}
        onChange={field.onChange}
        onBlur={place.onLeave}
      />
      <FindingNotes findings={place.notes} />
      {editor.edit.orderId !== undefined && (
        <ChangeChip
          from={t('edit.value.none')}
          label={t('edit.orderId')}
          onReset={() => field.onChange('')}
        />
      )}
    </PlaceFrame>
  );
}
