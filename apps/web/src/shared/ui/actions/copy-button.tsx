import { Button } from './button.tsx';
import type { ButtonSize } from './button-style.ts';
import { useCopy } from './use-copy.ts';

/** Copies a text and says so. */
export function CopyButton({
  text,
  label,
  copiedLabel,
  size = 'sm',
}: {
  text: string;
  label: string;
  copiedLabel: string;
  size?: ButtonSize;
}) {
  const { copied, copy } = useCopy(text);
  return (
    <>
      <Button size={size} icon={copied ? 'check' : 'copy'} onClick={copy}>
        {label}
      </Button>
      <span role="status" className="text-sm text-ink-2 empty:hidden">
        {copied ? copiedLabel : ''}
      </span>
    </>
  );
}
