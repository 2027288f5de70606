import { useId } from 'react';
import type { ComponentProps } from 'react';
import { classNames } from '../class-names.ts';
import { FieldFrame, fieldIds } from './field-frame.tsx';
import type { FieldText } from './field-frame.tsx';
import { inputStyle } from './input-style.ts';

/** Several lines of text. */
export function TextAreaField({
  label,
  help,
  error,
  beside,
  id,
  className,
  ...rest
}: FieldText & ComponentProps<'textarea'>) {
  const ownId = useId();
  const ids = fieldIds(id ?? ownId, { help, error });
  return (
    <FieldFrame id={ids.id} label={label} help={help} error={error} beside={beside}>
      <textarea rows={3} {...rest} {...ids} className={classNames(inputStyle, 'py-2', className)} />
    </FieldFrame>
  );
}
