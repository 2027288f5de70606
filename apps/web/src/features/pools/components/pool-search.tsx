import { useEffect, useRef, useState } from 'react';
import { useText } from '../../../shared/i18n/use-text.ts';
import { Icon } from '../../../shared/ui/icon.tsx';
import { inputStyle } from '../../../shared/ui/fields/field-frame.tsx';

const settleMs = 250;

/** The search field; asks for the list when typing pauses. */
export function PoolSearch({ value, onSearch }: { value: string; onSearch: (q: string) => void }) {
  const t = useText();
  const [typed, setTyped] = useState(value);
  const [seen, setSeen] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  // The address is the truth: going back or clearing the filters shows here too.
  if (value !== seen) {
    setSeen(value);
    setTyped(value);
  }
  useEffect(() => () => clearTimeout(timer.current), []);
  const handleType = (next: string) => {
    setTyped(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      setSeen(next.trim());
      onSearch(next.trim());
    }, settleMs);
  };
  return (
    <div className="relative min-w-0 flex-1 basis-72">
      <span className="pointer-events-none absolute top-2.5 left-3 text-ink-3">
        <Icon name="search" />
      </span>
      <input
        type="search"
        aria-label={t('pools.search.label')}
        placeholder={t('pools.search')}
        value={typed}
        maxLength={200}
        onChange={(event) => handleType(event.target.value)}
        className={`${inputStyle} ps-9`}
      />
    </div>
  );
}
