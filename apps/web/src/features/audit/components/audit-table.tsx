import type { AuditEntry } from '@poolwright/schemas/audit/audit-entry';
import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import { Instant } from '../../../shared/i18n/instant.tsx';
import { useText } from '../../../shared/i18n/use-text.ts';
import { paths } from '../../../shared/paths.ts';
import { Button } from '../../../shared/ui/actions/button.tsx';
import { linkStyle } from '../../../shared/ui/actions/button-style.ts';
import { BodyRow, Cell, HeadCell, HeadRow, Table } from '../../../shared/ui/layout/table.tsx';
import { useMediaQuery } from '../../../shared/ui/use-media-query.ts';
import { AuditAction } from './audit-action.tsx';
import { AuditDetail } from './audit-detail.tsx';

export interface AuditTableProps {
  entries: readonly AuditEntry[];
  /** Number of the row that is open; null: none. */
  open: number | null;
  onOpen: (id: number | null) => void;
}

/** What was tried, newest first: a table, or cards where the screen is narrow. One row can be open. */
export function AuditTable(props: AuditTableProps) {
  const isWide = useMediaQuery('(min-width: 64rem)');
  return isWide ? <AuditRows {...props} /> : <AuditCards {...props} />;
}

function AuditRows({ entries, open, onOpen }: AuditTableProps) {
  const t = useText();
  return (
    <Table label={t('audit.title')}>
      <HeadRow>
        <HeadCell>{t('audit.column.at')}</HeadCell>
        <HeadCell>{t('audit.column.actor')}</HeadCell>
        <HeadCell>{t('audit.column.action')}</HeadCell>
        <HeadCell>{t('audit.column.object')}</HeadCell>
        <HeadCell>{t('audit.column.details')}</HeadCell>
      </HeadRow>
      <tbody>
        {entries.map((entry) => (
          <Fragment key={entry.id}>
            <BodyRow>
              <Cell className="whitespace-nowrap">
                <Instant at={entry.at} />
              </Cell>
              <Cell>{entry.actor?.name ?? t('audit.nobody')}</Cell>
              <Cell>
                <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
                  <AuditAction entry={entry} />
                </span>
              </Cell>
              <Cell className="max-w-72 min-w-40">
                <Objects entry={entry} />
              </Cell>
              <Cell className="py-1.5">
                <OpenButton entry={entry} open={open} onOpen={onOpen} />
              </Cell>
            </BodyRow>
            {open === entry.id && (
              <tr className="border-b border-line bg-subtle">
                <td colSpan={5} id={`audit-${entry.id}`} className="max-w-0 p-4">
                  <AuditDetail entry={entry} />
                </td>
              </tr>
            )}
          </Fragment>
        ))}
      </tbody>
    </Table>
  );
}

function AuditCards({ entries, open, onOpen }: AuditTableProps) {
  const t = useText();
  return (
    <ul aria-label={t('audit.title')} className="flex flex-col divide-y divide-line text-sm">
      {entries.map((entry) => (
        <li key={entry.id} className="flex flex-col gap-1.5 p-4">
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <AuditAction entry={entry} />
          </p>
          <p className="text-ink-2">
            {entry.actor?.name ?? t('audit.nobody')} · <Instant at={entry.at} />
          </p>
          <div className="empty:hidden">
            <Objects entry={entry} />
          </div>
          <div>
            <OpenButton entry={entry} open={open} onOpen={onOpen} />
          </div>
          {open === entry.id && (
            <div id={`audit-${entry.id}`} className="pt-2">
              <AuditDetail entry={entry} />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

function OpenButton({ entry, open, onOpen }: Omit<AuditTableProps, 'entries'> & { entry: AuditEntry }) {
  const t = useText();
  const isOpen = open === entry.id;
  return (
    <Button
      size="sm"
      look="quiet"
      icon={isOpen ? 'chevron-down' : 'chevron-right'}
      aria-expanded={isOpen}
      aria-controls={isOpen ? `audit-${entry.id}` : undefined}
      aria-label={t('audit.row', { id: entry.id })}
      onClick={() => onOpen(isOpen ? null : entry.id)}
    >
      <span className="num">{entry.id}</span>
    </Button>
  );
}

function Objects({ entry }: { entry: AuditEntry }) {
  const t = useText();
  return (
    <>
      {entry.project !== null && entry.pool !== null && (
        <Link
          to={paths.pool(entry.project, entry.pool)}
          className={`${linkStyle} block font-mono text-xs break-all`}
        >
          {entry.pool}
        </Link>
      )}
      {entry.changeId !== null && (
        <Link to={paths.change(entry.changeId)} className={`${linkStyle} block text-xs`}>
          {t('audit.change')} <span className="font-mono break-all">{entry.changeId}</span>
        </Link>
      )}
    </>
  );
}
