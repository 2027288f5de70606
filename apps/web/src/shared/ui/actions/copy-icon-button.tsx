import { useEffect, useState } from 'react';
import { classNames } from '../class-names.ts';
import { Icon } from '../icon.tsx';

/** Copies a text; an icon for places where a word would be too much. Its name says what it did. */
export function CopyIconButton({
  text,
  label,
  copiedLabel,
  className,
}: {
  text: string;
  label: string;
  copiedLabel: string;
  className?: string;
}) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  const handleCopy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <button
      type="button"
      aria-label={label}
      title={copied ? copiedLabel : label}
      onClick={() => void handleCopy()}
      className={classNames(
        'inline-flex size-6 shrink-0 items-center justify-center rounded-sm text-ink-3 hover:bg-idle-soft hover:text-ink',
        className,
      )}
    >
      <Icon name={copied ? 'check' : 'copy'} size={14} />
      {copied && (
        <span role="status" className="sr-only">
          {copiedLabel}
        </span>
      )}
    </button>
  );
}
