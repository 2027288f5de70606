import { useSyncExternalStore } from 'react';
import { useFormat } from './format.ts';

/** A point in time: in the viewer's zone, UTC beside it or one look away. */
export function Instant({ at, withUtc = false }: { at: string; withUtc?: boolean }) {
  const format = useFormat();
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return at;
  return (
    <time dateTime={at} title={format.utc(date)} className="num">
      {withUtc && isUtc(date) ? format.utc(date) : format.dateTime(date)}
      {withUtc && !isUtc(date) && <span className="text-ink-3"> ({format.utc(date)})</span>}
    </time>
  );
}

/** A day without its time, for dense lists; the exact time is one look away. */
export function Day({ at }: { at: string }) {
  const format = useFormat();
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return at;
  return (
    <time dateTime={at} title={format.utc(date)} className="num">
      {format.date(date)}
    </time>
  );
}

function isUtc(date: Date): boolean {
  return date.getTimezoneOffset() === 0;
}

/** How long ago something was, by the server's clock; `now` comes from the caller, who knows that clock. */
export function Ago({ at, now }: { at: string; now: () => number }) {
  const format = useFormat();
  const tick = useSyncExternalStore(subscribe, readTick);
  const seconds = (now() - Date.parse(at)) / 1000;
  return (
    <time dateTime={at} title={format.utc(new Date(at))} data-tick={tick}>
      {format.ago(Math.max(0, seconds))}
    </time>
  );
}

const tickMs = 5_000;
const readTick = () => Math.floor(Date.now() / tickMs);
function subscribe(onTick: () => void): () => void {
  const timer = setInterval(onTick, tickMs);
  return () => clearInterval(timer);
}
