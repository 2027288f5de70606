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
