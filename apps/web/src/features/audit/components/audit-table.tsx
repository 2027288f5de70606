import type { AuditEntry } from '@poolwright/schemas/audit/audit-entry';
import { Link } from '@tanstack/react-router';
import { Instant } from '../../../shared/i18n/instant.tsx';
import { useText } from '../../../shared/i18n/use-text.ts';
import { paths } from '../../../shared/paths.ts';
import { linkStyle } from '../../../shared/ui/actions/button-style.ts';
import { StatusTag } from '../../../shared/ui/feedback/tag.tsx';
import type { Tone } from '../../../shared/ui/feedback/tag.tsx';
import type { IconName } from '../../../shared/ui/icon.tsx';
import { CodeBlock } from '../../../shared/ui/layout/code-block.tsx';
import { BodyRow, Cell, HeadCell, HeadRow, Table } from '../../../shared/ui/layout/table.tsx';
import { useMediaQuery } from '../../../shared/ui/use-media-query.ts';

const looks: Record<AuditEntry['kind'], { tone: Tone; icon: IconName }> = {
  intent: { tone: 'busy', icon: 'edit' },
  outcome: { tone: 'ok', icon: 'arrow-right' },
  refused: { tone: 'bad', icon: 'lock' },
  done: { tone: 'idle', icon: 'check' },
};

/** What was tried, newest first: a table, or cards where the screen is narrow. */
export function AuditTable({ entries }: { entries: readonly AuditEntry[] }) {
  const t = useText();
  const isWide = useMediaQuery('(min-width: 64rem)');
  if (!isWide) return <AuditCards entries={entries} />;
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
          <BodyRow key={entry.id}>
            <Cell className="whitespace-nowrap">
              <Instant at={entry.at} />
            </Cell>
            <Cell>{entry.actor?.name ?? t('audit.nobody')}</Cell>
            <Cell>
              <span className="flex flex-col items-start gap-1">
                <Action entry={entry} />
              </span>
            </Cell>
            <Cell className="max-w-72 min-w-40">
              <Objects entry={entry} />
            </Cell>
            <Cell className="max-w-md min-w-56">
              <Facts entry={entry} />
            </Cell>
          </BodyRow>
        ))}
      </tbody>
    </Table>
  );
}

function AuditCards({ entries }: { entries: readonly AuditEntry[] }) {
  const t = useText();
  return (
    <ul aria-label={t('audit.title')} className="flex flex-col divide-y divide-line text-sm">
      {entries.map((entry) => (
        <li key={entry.id} className="flex flex-col gap-1.5 p-4">
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Action entry={entry} />
          </p>
          <p className="text-ink-2">
            {entry.actor?.name ?? t('audit.nobody')} · <Instant at={entry.at} />
          </p>
          <div className="empty:hidden">
            <Objects entry={entry} />
          </div>
          <div>
            <Facts entry={entry} />
          </div>
        </li>
      ))}
    </ul>
  );
}

function Action({ entry }: { entry: AuditEntry }) {
  const t = useText();
  const look = looks[entry.kind];
  return (
    <>
      <span className="font-mono">{entry.action}</span>
      <StatusTag tone={look.tone} icon={look.icon}>
        {t(`audit.kind.${entry.kind}`)}
      </StatusTag>
    </>
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

function Facts({ entry }: { entry: AuditEntry }) {
  const t = useText();
  return (
    <>
      <details>
        <summary className="py-0.5">{t('audit.facts')}</summary>
        <CodeBlock text={JSON.stringify(entry.details, null, 2)} label={t('audit.column.details')} />
      </details>
      <span className="block text-xs break-all text-ink-3">
        {t('audit.column.request')}: <span className="font-mono">{entry.requestId}</span>
      </span>
    </>
  );
}
