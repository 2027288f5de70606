import { useQuery } from '@tanstack/react-query';
import { TokenForm } from '../../features/tokens/components/token-form.tsx';
import { TokenList } from '../../features/tokens/components/token-list.tsx';
import { tokensQuery } from '../../features/tokens/queries.ts';
import { useText } from '../../shared/i18n/use-text.ts';
import { PartStates } from '../../shared/parts/part-states.tsx';
import { EmptyState } from '../../shared/ui/feedback/empty-state.tsx';
import { PageHeader } from '../../shared/ui/layout/page-header.tsx';
import { Panel } from '../../shared/ui/layout/panel.tsx';

/** One's own API tokens. */
export function TokensPage() {
  const t = useText();
  const query = useQuery(tokensQuery());
  const items = query.data?.body.items;
  return (
    <div className="flex flex-col gap-4">
      <title>{t('app.title', { page: t('tokens.title') })}</title>
      <PageHeader title={t('tokens.title')} note={t('tokens.note')} />
      <Panel title={t('tokens.new')}>
        <TokenForm />
      </Panel>
      <Panel title={t('tokens.yours')}>
        <PartStates query={query} asOf={null} name={t('tokens.listed')} isQuiet>
          {items?.length === 0 && (
            <EmptyState icon="lock" title={t('tokens.empty')}>
              {t('tokens.empty.note')}
            </EmptyState>
          )}
          {items !== undefined && items.length > 0 && <TokenList tokens={items} />}
        </PartStates>
      </Panel>
    </div>
  );
}
