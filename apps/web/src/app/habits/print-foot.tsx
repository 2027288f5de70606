import { useLocation } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { useFormat } from '../../shared/i18n/format.ts';
import { useText } from '../../shared/i18n/use-text.ts';

/** At the end of a printed page: where it came from, and when it was printed. Never on the screen. */
export function PrintFoot() {
  const t = useText();
  const format = useFormat();
  const { href } = useLocation();
  const [printedAt, setPrintedAt] = useState<Date | null>(null);
  useEffect(() => {
    // The paper is made as soon as the listener returns, so the words must be there by then.
    const handlePrint = () => flushSync(() => setPrintedAt(new Date()));
    window.addEventListener('beforeprint', handlePrint);
    return () => window.removeEventListener('beforeprint', handlePrint);
  }, []);
  return (
    <footer className="mt-6 hidden border-t border-line pt-2 text-xs break-all print:block">
      <p>{`${window.location.origin}${href}`}</p>
      {printedAt !== null && <p>{t('app.printed', { time: format.utc(printedAt) })}</p>}
    </footer>
  );
}
