import { useEffect, useState } from 'react';
import { Button } from './button.tsx';
import type { ButtonSize } from './button-style.ts';

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
    <>
      <Button size={size} icon={copied ? 'check' : 'copy'} onClick={() => void handleCopy()}>
        {label}
      </Button>
      <span role="status" className="text-sm text-ink-2 empty:hidden">
        {copied ? copiedLabel : ''}
      </span>
    </>
  );
}
