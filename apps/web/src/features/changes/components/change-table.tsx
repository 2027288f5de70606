import type { Change } from '@poolwright/schemas/changes/change';
import { Link } from '@tanstack/react-router';
import { Instant } from '../../../shared/i18n/instant.tsx';
import { useText } from '../../../shared/i18n/use-text.ts';
import { paths } from '../../../shared/paths.ts';
import { ChangeStateTag } from '../../../shared/pools/change-state-tag.tsx';
import { wordsText } from '../../../shared/pools/change-words.tsx';
import { linkStyle } from '../../../shared/ui/actions/button-style.ts';
import { BodyRow, Cell, HeadCell, HeadRow, Table } from '../../../shared/ui/layout/table.tsx';
import { changeShortfall } from '../change-shortfall.ts';
import { useMediaQuery } from '../../../shared/ui/use-media-query.ts';

const shownSentences = 2;

/** Changes, one a row; cards where the screen is narrow. */
export function ChangeTable({ changes, label }: { changes: readonly Change[]; label: string }) {
  const t = useText();
  const isWide = useMediaQuery('(min-width: 48rem)');
  if (!isWide) return <ChangeCards changes={changes} label={label} />;
  return (
    <Table label={label}>
      <HeadRow>
        <HeadCell>{t('changes.column.pool')}</HeadCell>
        <HeadCell>{t('changes.column.state')}</HeadCell>
        <HeadCell>{t('changes.column.changes')}</HeadCell>
        <HeadCell>{t('changes.column.actor')}</HeadCell>
        <HeadCell>{t('changes.column.filed')}</HeadCell>
      </HeadRow>
      <tbody>
        {changes.map((change) => (
          <BodyRow key={change.id}>
            <Cell className="min-w-40">
              <ChangeLink change={change} />
            </Cell>
            <Cell className="whitespace-nowrap">
              <ChangeStateTag state={change.state} />
              <OutcomeWords change={change} />
            </Cell>
            <Cell className="min-w-64">
              <ShortWords change={change} />
            </Cell>
            <Cell>{change.actor.name}</Cell>
            <Cell className="whitespace-nowrap">
              <Instant at={change.filedAt} />
            </Cell>
          </BodyRow>
        ))}
      </tbody>
    </Table>
  );
}

/** Changes as cards, for narrow places. */
export function ChangeCards({ changes, label }: { changes: readonly Change[]; label: string }) {
  return (
    <ul aria-label={label} className="flex flex-col divide-y divide-line">
      {changes.map((change) => (
        <li key={change.id} className="flex flex-col items-start gap-1.5 p-4">
          <ChangeLink change={change} />
          <ChangeStateTag state={change.state} />
          <OutcomeWords change={change} />
          <div className="text-sm">
            <ShortWords change={change} />
          </div>
          <p className="text-sm text-ink-2">
            {change.actor.name} · <Instant at={change.filedAt} />
          </p>
        </li>
      ))}
    </ul>
  );
}

/** What the state alone does not say: how many nodes came, or that an unresolved change took effect after all. */
function OutcomeWords({ change }: { change: Change }) {
  const t = useText();
  const shortfall = changeShortfall(change);
  if (shortfall === null && change.tookEffectAt === undefined) return null;
  return (
    <span className="block text-sm text-ink-2">
      {shortfall === null
        ? t('change.tookEffect.tag')
        : t('change.short', { placed: shortfall.placed, wanted: shortfall.wanted })}
    </span>
  );
}

function ChangeLink({ change }: { change: Change }) {
  const t = useText();
  return (
    <Link
      to={paths.change(change.id)}
      aria-label={t('changes.show', { name: change.displayName })}
      className={`${linkStyle} text-base font-medium break-words`}
    >
      {change.displayName}
    </Link>
  );
}

function ShortWords({ change }: { change: Change }) {
  const t = useText();
  const rest = change.changes.length - shownSentences;
  if (change.changes.length === 0) return t('words.nothing');
  return (
    <ul>
      {change.changes.slice(0, shownSentences).map((words) => (
        <li key={JSON.stringify(words)} className="break-words">
          {wordsText(t, words)}
        </li>
      ))}
      {rest > 0 && <li className="text-ink-2">{t('changes.more', { count: rest })}</li>}
    </ul>
  );
}
