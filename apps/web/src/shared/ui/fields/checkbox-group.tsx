import { useId } from 'react';
import type { ReactNode } from 'react';
import { FieldMessages, fieldIds } from './field-frame.tsx';
import type { FieldText } from './field-frame.tsx';

export interface Choice {
  value: string;
  label: ReactNode;
  /** A second line: what choosing it means. */
  note?: ReactNode;
  disabled?: boolean;
}

export interface CheckboxGroupProps extends Omit<FieldText, 'beside'> {
  options: readonly Choice[];
  values: readonly string[];
  onChange: (values: string[]) => void;
  onBlur?: () => void;
}

/** Any number of options; the order of `options` is the order of the values. */
export function CheckboxGroup({ label, help, error, options, values, onChange, onBlur }: CheckboxGroupProps) {
  const id = useId();
  const ids = fieldIds(id, { help, error });
  const handleToggle = (value: string, on: boolean) => {
    const chosen = new Set(values);
    if (on) chosen.add(value);
    else chosen.delete(value);
    onChange(options.map((option) => option.value).filter((option) => chosen.has(option)));
  };
  return (
    <fieldset id={id} aria-describedby={ids['aria-describedby']} className="flex min-w-0 flex-col gap-1.5">
      <legend className="mb-1.5 font-medium">{label}</legend>
      <div className="flex flex-col gap-1">
        {options.map((option) => (
          <label key={option.value} className="flex min-h-6 items-start gap-2.5 py-0.5">
            <span className="flex h-5 items-center">
              <input
                type="checkbox"
                checked={values.includes(option.value)}
                disabled={option.disabled}
                onBlur={onBlur}
                onChange={(event) => handleToggle(option.value, event.target.checked)}
              />
            </span>
            <ChoiceText {...option} />
          </label>
        ))}
      </div>
      <FieldMessages id={id} help={help} error={error} />
    </fieldset>
  );
}

export function ChoiceText({ label, note }: Pick<Choice, 'label' | 'note'>) {
  return (
    <span className="min-w-0">
      <span className="block break-words">{label}</span>
      {note !== undefined && <span className="block text-sm text-ink-2">{note}</span>}
    </span>
  );
}
