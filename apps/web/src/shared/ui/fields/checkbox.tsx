import type { ComponentProps, ReactNode } from 'react';
import { ChoiceText } from './checkbox-group.tsx';

/** One tick. */
export function Checkbox({
  label,
  note,
  ...rest
}: ComponentProps<'input'> & { label: ReactNode; note?: ReactNode }) {
  return (
    <label className="flex min-h-6 items-start gap-2.5">
      <span className="flex h-5 items-center">
        <input {...rest} type="checkbox" />
      </span>
      <ChoiceText label={label} note={note} />
    </label>
  );
}
