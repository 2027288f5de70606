import { classNames } from '../class-names.ts';

/** A grey shape of what is coming; appears after 300 ms only, so that fast answers do not flicker. */
function Skeleton({ className }: { className: string }) {
  return (
    <span
      aria-hidden="true"
      className={classNames(
        'block rounded-sm bg-idle-soft animate-[skeleton-in_500ms_ease-out_both]',
        className,
      )}
    />
  );
}

/** Several lines of a skeleton, with words for those who do not see it. */
export function SkeletonLines({
  lines,
  label,
  tall = false,
}: {
  lines: number;
  label: string;
  tall?: boolean;
}) {
  return (
    <div role="status" className="flex flex-col gap-3">
      <span className="sr-only">{label}</span>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} className={tall ? 'h-10' : 'h-5'} />
      ))}
    </div>
  );
}

/** The skeleton of a table: a head and rows, with words for those who do not see it. */
export function TableSkeleton({ rows, label }: { rows: number; label: string }) {
  return (
    <div role="status" className="overflow-hidden rounded-md border border-line">
      <span className="sr-only">{label}</span>
      <div aria-hidden="true" className="border-b border-line bg-subtle px-4 py-2.5">
        <Skeleton className="h-4 w-2/5" />
      </div>
      {Array.from({ length: rows }, (_, row) => (
        <div
          key={row}
          aria-hidden="true"
          className="flex gap-4 border-b border-line px-4 py-3 last:border-b-0"
        >
          <Skeleton className="h-4 flex-[2]" />
          <Skeleton className="h-4 flex-1" />
          <Skeleton className="h-4 flex-1" />
        </div>
      ))}
    </div>
  );
}
