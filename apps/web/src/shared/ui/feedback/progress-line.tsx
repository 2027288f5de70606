import { useEffect, useState } from 'react';
import { Icon } from '../icon.tsx';

/** What takes longer than this is worth a word, milliseconds. */
const patienceMs = 1_000;

/**
 * A thin line along the top of the window with the words for what takes its time; nothing for what is done within a
 * second. Work that follows work goes on in the same line. `after` is for the gallery.
 */
export function ProgressLine({ text, after = patienceMs }: { text: string | null; after?: number }) {
  const [isLong, setIsLong] = useState(after === 0);
  const isRunning = text !== null;
  useEffect(() => {
    if (!isRunning || after === 0) return undefined;
    const timer = setTimeout(() => setIsLong(true), after);
    return () => {
      clearTimeout(timer);
      setIsLong(false);
    };
  }, [isRunning, after]);
  const shown = isLong ? text : null;
  return (
    <div aria-live="polite" className="pointer-events-none fixed inset-x-0 top-0 z-[60] print:hidden">
      {shown !== null && (
        <>
          <div aria-hidden="true" className="h-1 overflow-hidden bg-accent-soft">
            <div className="h-full w-2/5 animate-[along_1.6s_ease-in-out_infinite] bg-accent-solid motion-reduce:w-full motion-reduce:animate-none forced-colors:bg-[Highlight]" />
          </div>
          <p className="mx-auto flex w-fit items-center gap-2 rounded-b-lg border border-t-0 border-edge bg-raised px-3 py-1 text-sm font-medium shadow-float">
            <Icon name="progress" size={14} spin />
            {shown}
          </p>
        </>
      )}
    </div>
  );
}
