import { useId } from 'react';
import type { ComponentProps } from 'react';
import { classNames } from '../class-names.ts';
import { FieldFrame, fieldIds } from './field-frame.tsx';
import type { FieldText } from './field-frame.tsx';
import { inputStyle } from './input-style.ts';

/** One line of text; spread react-hook-form's `register(...)` into it. */
export function TextField({
  label,
  help,
  error,
  beside,
  id,
  className,
  ...rest
}: FieldText & ComponentProps<'input'>) {
  const ownId = useId();
  const ids = fieldIds(id ?? ownId, { help, error });
  return (
    <FieldFrame id={ids.id} label={label} help={help} error={error} beside={beside}>
      <input {...rest} {...ids} className={classNames(inputStyle, className)} />
    </FieldFrame>
  );
}
