import type { ComponentProps } from 'react';
import { Icon } from '../icon.tsx';
import { useCopy } from './use-copy.ts';

/** An id as it is, with a small button that copies it. */
export function CopyValue({
  text,
  label,
  copiedLabel,
  shortcut,
}: {
  text: string;
  /** What the button is called: "Copy id". */
  label: string;
  copiedLabel: string;
  /** Attributes that tell the key which does the same. */
  shortcut?: Pick<ComponentProps<'button'>, 'aria-keyshortcuts' | 'title'>;
}) {
  const { copied, copy } = useCopy(text);
  return (
    <span className="inline-flex max-w-full items-start gap-1">
      <span className="min-w-0 font-mono text-sm break-all">{text}</span>
      <button
        type="button"
        aria-label={label}
        title={label}
        {...shortcut}
        onClick={copy}
        className="inline-flex size-6 shrink-0 items-center justify-center rounded-sm text-ink-3 hover:bg-hover hover:text-ink"
      >
        <Icon name={copied ? 'check' : 'copy'} size={14} />
      </button>
      <span role="status" className="sr-only">
        {copied ? copiedLabel : ''}
      </span>
    </span>
  );
}
