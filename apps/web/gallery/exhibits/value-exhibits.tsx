import { useState } from 'react';
import type { Text } from '../../src/shared/i18n/use-text.ts';
import { NumberField } from '../../src/shared/ui/fields/number-field.tsx';
import type { NumberFieldProps } from '../../src/shared/ui/fields/number-field.tsx';
import { Select } from '../../src/shared/ui/fields/select.tsx';
import type { SelectProps } from '../../src/shared/ui/fields/select.tsx';
import type { Exhibit } from '../exhibit.ts';

export function numberExhibit(t: Text): Exhibit {
  const label = t('edit.count.title');
  const field = {
    label,
    decrementLabel: t('app.decrease', { label }),
    incrementLabel: t('app.increase', { label }),
    min: 0,
  };
  return {
    files: ['ui/fields/number-field.tsx'],
    states: [
      { name: 'value', show: <OwnNumber {...field} start={3} /> },
      { name: 'at its least', show: <OwnNumber {...field} start={0} /> },
      {
        name: 'step, help',
        show: <OwnNumber {...field} start={16} step={8} help={t('edit.count.step', { step: 8 })} />,
      },
      { name: 'error', show: <OwnNumber {...field} start={null} error={t('edit.shape.number.missing')} /> },
      { name: 'compact', show: <OwnNumber {...field} start={3} compact /> },
      { name: 'disabled', show: <OwnNumber {...field} start={3} disabled /> },
      { name: 'readOnly', show: <OwnNumber {...field} start={3} readOnly /> },
    ],
  };
}

export function selectExhibit(t: Text): Exhibit {
  const field = {
    label: t('edit.strategy'),
    placeholder: t('edit.driver.choose'),
    options: [
      { value: 'idle', label: t('edit.strategy.idle'), note: t('edit.strategy.idle.note') },
      { value: 'force', label: t('edit.strategy.force'), note: t('edit.strategy.force.note') },
    ],
  };
  return {
    files: ['ui/fields/select.tsx'],
    states: [
      { name: 'nothing chosen', show: <OwnSelect {...field} start={null} /> },
      { name: 'value', show: <OwnSelect {...field} start="idle" /> },
      { name: 'error', show: <OwnSelect {...field} start={null} error={t('edit.conflict.missing')} /> },
      { name: 'disabled', show: <OwnSelect {...field} start="force" disabled /> },
    ],
  };
}

function OwnNumber({
  start,
  ...field
}: Omit<NumberFieldProps, 'value' | 'onChange'> & { start: number | null }) {
  const [value, setValue] = useState(start);
  return <NumberField {...field} value={value} onChange={setValue} />;
}

function OwnSelect({ start, ...field }: Omit<SelectProps, 'value' | 'onChange'> & { start: string | null }) {
  const [value, setValue] = useState(start);
  return <Select {...field} value={value} onChange={setValue} />;
}
