import { NumberField as Base } from '@base-ui/react/number-field';
import { useId } from 'react';
import type { Ref } from 'react';
import { classNames } from '../class-names.ts';
import { FieldMessages, LabelRow, fieldIds } from './field-frame.tsx';
import type { FieldText } from './field-frame.tsx';
import { Icon } from '../icon.tsx';

export interface NumberFieldProps extends FieldText {
  /** null while the input is empty. */
  value: number | null;
  onChange: (value: number | null) => void;
  onBlur?: () => void;
  min?: number;
  max?: number;
  /** Width of one press of − or +, and of the arrow keys; Shift takes ten. */
  step?: number;
  disabled?: boolean;
  readOnly?: boolean;
  name?: string;
  inputRef?: Ref<HTMLInputElement>;
  /** Keeps the label for assistive technology only, for numbers inside a table. */
  hideLabel?: boolean;
  decrementLabel: string;
  incrementLabel: string;
  compact?: boolean;
  locale?: string;
}

const stepStyle =
  'flex w-9 shrink-0 items-center justify-center text-ink-2 hover:bg-hover hover:text-ink data-disabled:opacity-40';

/** A whole number with − and +; arrows move one step, Shift with them ten. */
export function NumberField(props: NumberFieldProps) {
  const { label, help, error, hideLabel = false, compact = false, step = 1 } = props;
  const id = useId();
  const ids = fieldIds(id, { help, error });
  return (
    <Base.Root
      id={id}
      value={props.value}
      onValueChange={(value) => props.onChange(value)}
      min={props.min}
      max={props.max}
      step={step}
      largeStep={step * 10}
      disabled={props.disabled}
      readOnly={props.readOnly}
      name={props.name}
      locale={props.locale}
      format={{ maximumFractionDigits: 0, useGrouping: false }}
      className="flex flex-col gap-1.5"
    >
      <LabelRow beside={props.beside}>
        <label htmlFor={id} className={hideLabel ? 'sr-only' : 'self-start font-medium'}>
          {label}
        </label>
      </LabelRow>
      <Base.Group
        className={classNames(
          'flex items-stretch overflow-hidden rounded-md border border-edge bg-surface focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-focus has-aria-invalid:border-2 has-aria-invalid:border-bad-mark',
          compact ? 'min-h-8 w-32' : 'min-h-9 w-40',
        )}
      >
        <Base.Decrement className={stepStyle} aria-label={props.decrementLabel}>
          <Icon name="minus" />
        </Base.Decrement>
        <Base.Input
          ref={props.inputRef}
          aria-describedby={ids['aria-describedby']}
          aria-invalid={ids['aria-invalid']}
          onBlur={props.onBlur}
          className="num w-full min-w-0 border-x border-line bg-transparent px-1 text-center text-base outline-none"
        />
        <Base.Increment className={stepStyle} aria-label={props.incrementLabel}>
          <Icon name="plus" />
        </Base.Increment>
      </Base.Group>
      <FieldMessages id={id} help={help} error={error} />
    </Base.Root>
  );
}
