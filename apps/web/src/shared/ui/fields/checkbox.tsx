import type { ComponentProps, ReactNode } from 'react';
import { ChoiceText } from './checkbox-group.tsx';

/** One tick. With `aria-invalid` it stands in a frame: it is missing. */
export function Checkbox({
  label,
  note,
  ...rest
}: ComponentProps<'input'> & { label: ReactNode; note?: ReactNode }) {
  return (
    <label className="flex min-h-6 items-start gap-2.5 rounded-md has-[[aria-invalid=true]]:-mx-2 has-[[aria-invalid=true]]:border-2 has-[[aria-invalid=true]]:border-bad-mark has-[[aria-invalid=true]]:bg-bad-soft has-[[aria-invalid=true]]:px-2 has-[[aria-invalid=true]]:py-1">
      <span className="flex h-5 items-center">
        <input {...rest} type="checkbox" />
      </span>
      <ChoiceText label={label} note={note} />
    </label>
  );
}
