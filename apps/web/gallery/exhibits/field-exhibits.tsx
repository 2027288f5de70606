import type { Text } from '../../src/shared/i18n/use-text.ts';
import { CheckboxGroup } from '../../src/shared/ui/fields/checkbox-group.tsx';
import type { Choice } from '../../src/shared/ui/fields/checkbox-group.tsx';
import { Checkbox } from '../../src/shared/ui/fields/checkbox.tsx';
import { RadioGroup } from '../../src/shared/ui/fields/radio-group.tsx';
import { SearchField } from '../../src/shared/ui/fields/search-field.tsx';
import { TextAreaField } from '../../src/shared/ui/fields/text-area-field.tsx';
import { TextField } from '../../src/shared/ui/fields/text-field.tsx';
import type { Exhibit } from '../exhibit.ts';
import { numberExhibit, selectExhibit } from './value-exhibits.tsx';

const ignore = () => undefined;

export function fieldExhibits(t: Text): Exhibit[] {
  const label = t('edit.description');
  const help = t('edit.description.help');
  const error = t('edit.shape.description.tooLong', { max: 100 });
  const fixed = { onChange: ignore };
  return [
    {
      files: ['ui/fields/text-field.tsx', 'ui/fields/field-frame.tsx'],
      states: [
        { name: 'empty', show: <TextField label={label} /> },
        { name: 'help', show: <TextField label={label} help={help} defaultValue="ocr" /> },
        { name: 'error', show: <TextField label={label} help={help} error={error} defaultValue="<" /> },
        { name: 'readOnly', show: <TextField label={label} readOnly defaultValue="ocr" /> },
        { name: 'disabled', show: <TextField label={label} disabled defaultValue="ocr" /> },
      ],
    },
    {
      files: ['ui/fields/text-area-field.tsx'],
      states: [
        { name: 'help', show: <TextAreaField label={label} help={help} /> },
        { name: 'error', show: <TextAreaField label={label} error={error} defaultValue="<" /> },
      ],
    },
    {
      files: ['ui/fields/search-field.tsx'],
      states: [
        { name: 'empty', show: search(t, '') },
        { name: 'value', show: search(t, 'ocr') },
      ],
    },
    {
      files: ['ui/fields/checkbox.tsx'],
      states: [
        { name: 'off', show: <Checkbox label={t('edit.ack.jobs.hit')} /> },
        {
          name: 'checked, note',
          show: (
            <Checkbox
              label={t('edit.strategy.idle')}
              note={t('edit.strategy.idle.note')}
              checked
              {...fixed}
            />
          ),
        },
        { name: 'disabled', show: <Checkbox label={t('edit.ack.jobs.hit')} disabled /> },
      ],
    },
    choices(t),
    radios(t),
    numberExhibit(t),
    selectExhibit(t),
  ];
}

function search(t: Text, value: string) {
  return (
    <SearchField
      value={value}
      onSearch={ignore}
      label={t('pools.search.label')}
      placeholder={t('pools.search')}
    />
  );
}

function jobTypes(t: Text): Choice[] {
  return [
    { value: 'Train', label: t('scope.Train'), note: t('edit.scope.running', { running: 2 }) },
    { value: 'Infer', label: t('scope.Infer') },
    { value: 'Notebook', label: t('scope.Notebook'), disabled: true },
  ];
}

function choices(t: Text): Exhibit {
  const group = { label: t('edit.scope'), options: jobTypes(t), onChange: ignore };
  return {
    files: ['ui/fields/checkbox-group.tsx'],
    states: [
      { name: 'values', show: <CheckboxGroup {...group} values={['Train']} /> },
      { name: 'error', show: <CheckboxGroup {...group} values={[]} error={t('finding.scope.empty')} /> },
    ],
  };
}

function radios(t: Text): Exhibit {
  const group = { label: t('edit.mode'), options: jobTypes(t), onChange: ignore };
  return {
    files: ['ui/fields/radio-group.tsx'],
    states: [
      { name: 'value', show: <RadioGroup {...group} value="Train" /> },
      {
        name: 'nothing chosen, error',
        show: <RadioGroup {...group} value={null} error={t('edit.conflict.missing')} />,
      },
      { name: 'inline', show: <RadioGroup {...group} value="Infer" inline /> },
    ],
  };
}
