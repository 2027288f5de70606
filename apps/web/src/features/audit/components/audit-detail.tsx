import { writeExact } from '@poolwright/schemas/json/exact-json';
import type { AuditEntry } from '@poolwright/schemas/audit/audit-entry';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Instant } from '../../../shared/i18n/instant.tsx';
import { useText } from '../../../shared/i18n/use-text.ts';
import { paths } from '../../../shared/paths.ts';
import { linkStyle } from '../../../shared/ui/actions/button-style.ts';
import { CopyButton } from '../../../shared/ui/actions/copy-button.tsx';
import { CodeBlock } from '../../../shared/ui/layout/code-block.tsx';
import { KeyValues } from '../../../shared/ui/layout/key-values.tsx';
import { BodyRow, Cell, HeadCell, HeadRow, Table } from '../../../shared/ui/layout/table.tsx';
import { auditDifferences } from '../audit-differences.ts';

/** Everything a row holds: who and how, what is different, the bytes, the answer. */
export function AuditDetail({ entry }: { entry: AuditEntry }) {
  const t = useText();
  const { before, after, body, answer, ...facts } = entry.details;
  const hasFacts = Object.keys(facts).length > 0;
  return (
    <div className="flex min-w-0 flex-col gap-5 text-sm">
      <Who entry={entry} />
      {(before !== undefined || after !== undefined) && <Differences before={before} after={after} />}
      {hasFacts && <Part title={t('audit.facts')} text={writeExact(facts, 2)} />}
      {typeof body === 'string' && <Part title={t('audit.body')} text={body} />}
      {answer !== undefined && answer !== null && (
        <Part title={t('audit.answer')} text={writeExact(answer, 2)} />
      )}
    </div>
  );
}

function Who({ entry }: { entry: AuditEntry }) {
  const t = useText();
  const mono = (text: string | null) => text !== null && <span className="font-mono break-all">{text}</span>;
  const items: readonly (readonly [key: string, label: string, value: ReactNode])[] = [
    ['at', t('audit.column.at'), <Instant key="at" at={entry.at} withUtc />],
    [
      'actor',
      t('audit.column.actor'),
      entry.actor === null ? t('audit.nobody') : `${entry.actor.name} (${entry.actor.id})`,
    ],
    ['way', t('audit.way'), entry.way !== null && t(`audit.way.${entry.way}`)],
    ['project', t('audit.filter.project'), mono(entry.project)],
    [
      'request',
      t('audit.column.request'),
      <Link
        key="request"
        to={paths.audit}
        search={{ request: entry.requestId }}
        className={`${linkStyle} font-mono break-all`}
      >
        {entry.requestId}
      </Link>,
    ],
    ['upstream', t('audit.upstreamRequest'), mono(entry.upstreamRequestId)],
    ['hash', t('audit.hash', { id: entry.id }), mono(entry.hash)],
  ];
  const shown = items.filter(([, , value]) => value !== null && value !== false);
  return <KeyValues items={shown.map(([key, label, value]) => ({ key, label, value }))} columns={2} />;
}

function Differences({ before, after }: { before: unknown; after: unknown }) {
  const t = useText();
  const differences = auditDifferences(before, after);
  if (before === undefined || after === undefined) {
    const [title, document] = before === undefined ? [t('audit.after'), after] : [t('audit.before'), before];
    return <Part title={title} text={writeExact(document, 2)} />;
  }
  return (
    <section className="flex flex-col gap-2">
      <h3 className="font-medium">{t('audit.differences')}</h3>
      {differences.length === 0 ? (
        <p className="text-ink-2">{t('audit.noDifference')}</p>
      ) : (
        <div className="overflow-hidden rounded-md border border-line bg-surface">
          <Table label={t('audit.differences')}>
            <HeadRow>
              <HeadCell>{t('audit.place')}</HeadCell>
              <HeadCell>{t('audit.before')}</HeadCell>
              <HeadCell>{t('audit.after')}</HeadCell>
            </HeadRow>
            <tbody>
              {differences.map((each) => (
                <BodyRow key={each.place}>
                  <Cell className="font-mono break-all">{each.place}</Cell>
                  <Cell className="break-words">{each.before ?? <Absent />}</Cell>
                  <Cell className="font-medium break-words">{each.after ?? <Absent />}</Cell>
                </BodyRow>
              ))}
            </tbody>
          </Table>
        </div>
      )}
    </section>
  );
}

function Absent() {
  const t = useText();
  return <span className="font-normal text-ink-3">{t('audit.absent')}</span>;
}

function Part({ title, text }: { title: string; text: string }) {
  const t = useText();
  return (
    <section className="flex min-w-0 flex-col gap-2">
      <div className="flex items-center justify-between gap-3">
        <h3 className="font-medium">{title}</h3>
        <CopyButton text={text} label={t('audit.copy')} copiedLabel={t('audit.copied')} />
      </div>
      <CodeBlock text={text} label={title} />
    </section>
  );
}
