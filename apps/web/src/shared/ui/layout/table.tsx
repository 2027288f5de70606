import type { ComponentProps, ReactNode } from 'react';
import { classNames } from '../class-names.ts';
import { Icon } from '../icon.tsx';
import { ScrollRegion } from './scroll-region.tsx';

/** A dense table in a region that scrolls by itself; `label` names both. */
export function Table({
  label,
  children,
  className,
}: {
  label: string;
  children: ReactNode;
  className?: string;
}) {
  return (
    <ScrollRegion label={label}>
      <table
        aria-label={label}
        className={classNames('w-full border-collapse text-start text-sm', className)}
      >
        {children}
      </table>
    </ScrollRegion>
  );
}

export function HeadRow({ children }: { children: ReactNode }) {
  return (
    <thead>
      <tr className="border-b border-line bg-subtle text-ink-2">{children}</tr>
    </thead>
  );
}

export function HeadCell({
  className,
  numeric = false,
  ...rest
}: ComponentProps<'th'> & { numeric?: boolean }) {
  return (
    <th
      scope="col"
      {...rest}
      className={classNames(
        'px-3 py-2 font-medium whitespace-nowrap first:ps-4 last:pe-4 xl:px-4',
        numeric ? 'text-end' : 'text-start',
        className,
      )}
    />
  );
}

export type SortDirection = 'ascending' | 'descending';

/** A column head that sorts. */
export function SortHeadCell({
  direction,
  onSort,
  children,
  className,
  ...rest
}: ComponentProps<'th'> & {
  direction: SortDirection | null;
  onSort: () => void;
  children: ReactNode;
  numeric?: boolean;
}) {
  return (
    <HeadCell {...rest} aria-sort={direction ?? 'none'} className={classNames('py-1', className)}>
      <button
        type="button"
        onClick={onSort}
        className="-mx-1.5 inline-flex min-h-7 items-center gap-1 rounded-sm px-1.5 font-medium hover:text-ink"
      >
        {children}
        <span className={direction === null ? 'opacity-0' : ''}>
          <Icon name={direction === 'descending' ? 'arrow-down' : 'arrow-up'} size={12} />
        </span>
      </button>
    </HeadCell>
  );
}

export function BodyRow({ className, ...rest }: ComponentProps<'tr'>) {
  return (
    <tr {...rest} className={classNames('border-b border-line last:border-b-0 hover:bg-hover', className)} />
  );
}

export function Cell({ className, numeric = false, ...rest }: ComponentProps<'td'> & { numeric?: boolean }) {
  return (
    <td
      {...rest}
      className={classNames(
        'px-3 py-2.5 align-top first:ps-4 last:pe-4 xl:px-4',
        numeric ? 'num text-end' : 'text-start',
        className,
      )}
    />
  );
}
