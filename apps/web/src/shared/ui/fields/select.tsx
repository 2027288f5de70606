import { Select as Base } from '@base-ui/react/select';
import { useId } from 'react';
import type { ReactNode } from 'react';
import { classNames } from '../class-names.ts';
import { FieldMessages, LabelRow, fieldIds } from './field-frame.tsx';
import type { FieldText } from './field-frame.tsx';
import { Icon } from '../icon.tsx';
import { inputStyle } from './input-style.ts';

export interface SelectOption {
  value: string;
  label: string;
  /** A second line: what choosing it means. */
  note?: ReactNode;
}

export interface SelectProps extends FieldText {
  options: readonly SelectOption[];
  value: string | null;
  onChange: (value: string | null) => void;
  onBlur?: () => void;
  /** Shown while nothing is chosen. */
  placeholder: string;
  disabled?: boolean;
  hideLabel?: boolean;
  name?: string;
}

/** One of several options. */
export function Select({ label, help, error, options, hideLabel = false, ...props }: SelectProps) {
  const id = useId();
  const ids = fieldIds(id, { help, error });
  const labelId = `${id}-label`;
  return (
    <div className="flex flex-col gap-1.5">
      <LabelRow beside={props.beside}>
        <span id={labelId} className={hideLabel ? 'sr-only' : 'self-start font-medium'}>
          {label}
        </span>
      </LabelRow>
      <Base.Root
        items={options.map(({ value, label: text }) => ({ value, label: text }))}
        value={props.value}
        onValueChange={(value) => props.onChange(value)}
        disabled={props.disabled}
        name={props.name}
      >
        <Base.Trigger
          {...ids}
          aria-labelledby={`${labelId} ${id}`}
          onBlur={props.onBlur}
          className={classNames(inputStyle, 'flex items-center justify-between gap-2 text-start')}
        >
          <Base.Value>
            {(value: string | null) =>
              options.find((option) => option.value === value)?.label ?? value ?? props.placeholder
            }
          </Base.Value>
          <Icon name="chevron-down" />
        </Base.Trigger>
        <Base.Portal>
          <Base.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-50">
            <Base.Popup className="max-h-[min(24rem,var(--available-height))] max-w-[var(--available-width)] min-w-[var(--anchor-width)] overflow-y-auto rounded-lg border border-line bg-raised p-1 shadow-float">
              {options.map((option) => (
                <SelectItem key={option.value} option={option} />
              ))}
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
      <FieldMessages id={id} help={help} error={error} />
    </div>
  );
}

function SelectItem({ option }: { option: SelectOption }) {
  return (
    <Base.Item
      value={option.value}
      className="grid cursor-pointer grid-cols-[1rem_1fr] items-baseline gap-x-2 rounded-md px-2 py-1.5 outline-none data-highlighted:bg-accent-soft"
    >
      <Base.ItemIndicator className="col-start-1 self-center text-accent">
        <Icon name="check" />
      </Base.ItemIndicator>
      <Base.ItemText className="col-start-2">{option.label}</Base.ItemText>
      {option.note !== undefined && <span className="col-start-2 text-sm text-ink-2">{option.note}</span>}
    </Base.Item>
  );
}
