import { useId } from 'react';
import { ChoiceText } from './checkbox-group.tsx';
import type { Choice } from './checkbox-group.tsx';
import { FieldMessages, LabelRow, fieldIds } from './field-frame.tsx';
import type { FieldText } from './field-frame.tsx';

export interface RadioGroupProps extends FieldText {
  options: readonly Choice[];
  /** null while nothing is chosen. */
  value: string | null;
  onChange: (value: string) => void;
  onBlur?: () => void;
  hideLabel?: boolean;
  /** Beside each other where there is room. */
  inline?: boolean;
}

/** Exactly one option. */
export function RadioGroup(props: RadioGroupProps) {
  const { label, help, error, hideLabel = false, inline = false } = props;
  const id = useId();
  const ids = fieldIds(id, { help, error });
  return (
    // Named by an element and not by a legend, since a button inside of a legend would be part of the name.
    <fieldset
      id={id}
      aria-labelledby={`${id}-label`}
      aria-describedby={ids['aria-describedby']}
      className="flex min-w-0 flex-col gap-1.5"
    >
      <LabelRow beside={props.beside}>
        <span id={`${id}-label`} className={hideLabel ? 'sr-only' : 'font-medium'}>
          {label}
        </span>
      </LabelRow>
      <div className={inline ? 'flex flex-wrap gap-x-6 gap-y-1' : 'flex flex-col gap-1'}>
        {props.options.map((option) => (
          <label key={option.value} className="flex min-h-6 items-start gap-2.5 py-0.5">
            <span className="flex h-5 items-center">
              <input
                type="radio"
                name={id}
                value={option.value}
                checked={props.value === option.value}
                disabled={option.disabled}
                onBlur={props.onBlur}
                onChange={() => props.onChange(option.value)}
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
