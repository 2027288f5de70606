import { useEffect, useRef, useState } from 'react';
import { Icon } from '../icon.tsx';
import { inputStyle } from './input-style.ts';

const settleMs = 100;

/** A search field that asks when typing pauses; `value` is the truth, so that going back shows here too. */
export function SearchField({
  value,
  onSearch,
  label,
  placeholder,
}: {
  value: string;
  onSearch: (text: string) => void;
  label: string;
  placeholder: string;
}) {
  const [typed, setTyped] = useState(value);
  const [seen, setSeen] = useState(value);
  /** Asked for, and not yet come back as `value`. */
  const [asked, setAsked] = useState<readonly string[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const isComposing = useRef(false);
  if (value !== seen) {
    setSeen(value);
    // What comes back of one's own is older than what is being typed, and has no space at its end.
    const own = asked.indexOf(value);
    setAsked(asked.slice(own === -1 ? asked.length : own + 1));
    if (own === -1) setTyped(value);
  }
  useEffect(() => () => clearTimeout(timer.current), []);
  const search = (next: string) => {
    clearTimeout(timer.current);
    timer.current = undefined;
    const text = next.trim();
    if (text !== value) setAsked((before) => [...before, text]);
    onSearch(text);
  };
  const handleType = (next: string) => {
    setTyped(next);
    clearTimeout(timer.current);
    timer.current = undefined;
    // Half a Chinese word is not what a person looks for.
    if (isComposing.current) return;
    timer.current = setTimeout(() => search(next), settleMs);
  };
  // Whoever leaves the field goes on with what was typed: asked later, the list would come back over another page.
  const handleLeave = () => {
    if (timer.current !== undefined) search(typed);
  };
  return (
    <div className="relative min-w-0 flex-1 basis-60">
      <span className="pointer-events-none absolute top-2.5 left-3 text-ink-3">
        <Icon name="search" />
      </span>
      <input
        type="search"
        aria-label={label}
        placeholder={placeholder}
        value={typed}
        maxLength={200}
        onChange={(event) => handleType(event.target.value)}
        onBlur={handleLeave}
        onCompositionStart={() => {
          isComposing.current = true;
        }}
        onCompositionEnd={(event) => {
          isComposing.current = false;
          handleType(event.currentTarget.value);
        }}
        className={`${inputStyle} ps-9`}
      />
    </div>
  );
}
