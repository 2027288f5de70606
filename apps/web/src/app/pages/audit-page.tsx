import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { toAuditFilter } from '../../features/audit/audit-filter.ts';
import type { AuditFilter } from '@poolwright/schemas/audit/endpoints';
import { AuditExport } from '../../features/audit/components/audit-export.tsx';
import { AuditFilterChips } from '../../features/audit/components/audit-filter-chips.tsx';
import { AuditFilterForm } from '../../features/audit/components/audit-filter-form.tsx';
import { AuditIntegrity } from '../../features/audit/components/audit-integrity.tsx';
import { AuditTable } from '../../features/audit/components/audit-table.tsx';
import { OlderEntries } from '../../features/audit/components/older-entries.tsx';
import { auditQueries } from '../../features/audit/queries.ts';
import { toProblem } from '../../shared/api/problem-error.ts';
import { useFormat } from '../../shared/i18n/format.ts';
import { useText } from '../../shared/i18n/use-text.ts';
import { paths } from '../../shared/paths.ts';
import { ProblemPanel } from '../../shared/problems/problem-panel.tsx';
import { Button } from '../../shared/ui/actions/button.tsx';
import { Banner } from '../../shared/ui/feedback/banner.tsx';
import { EmptyState } from '../../shared/ui/feedback/empty-state.tsx';
import { SkeletonLines } from '../../shared/ui/feedback/skeleton.tsx';
import { useToast } from '../../shared/ui/toasts/use-toast.ts';
import { PageHeader } from '../../shared/ui/layout/page-header.tsx';
import { useMayAnywhere } from '../use-may-anywhere.ts';

export function AuditPage() {
  const t = useText();
  const format = useFormat();
  const mayRead = useMayAnywhere()('readAudit');
  return (
    <div className="flex flex-col gap-4">
      <title>{t('app.title', { page: t('audit.title') })}</title>
      <PageHeader title={t('audit.title')} note={t('audit.note')} />
      {mayRead ? (
        <AuditList />
      ) : (
        <Banner tone="warn" icon="lock" title={t('app.noRight.title')}>
          {t('app.noRight.body', { roles: format.list([t('role.auditor'), t('role.admin')]) })}
        </Banner>
      )}
    </div>
  );
}

function AuditList() {
  const t = useText();
  const navigate = useNavigate();
  const search: Record<string, unknown> = useSearch({ strict: false });
  const filter = toAuditFilter(search);
  const open = Number(search['row']);
  const showToast = useToast();
  const list = useInfiniteQuery(auditQueries.list(filter));
  const entries = list.data?.pages.flatMap((page) => page.body.items);
  const searchedTo = list.data?.pages.at(-1)?.body.searchedTo;
  const isNarrowed = Object.keys(filter).length > 0;
  const handleFilter = (next: AuditFilter) => void navigate({ to: paths.audit, search: { ...next } });
  const handleClear = () => {
    handleFilter({});
    const undo = { label: t('app.undo'), onUndo: () => handleFilter(filter) };
    showToast({ text: t('app.filters.cleared'), undo });
  };
  const handleOpen = (id: number | null) =>
    void navigate({
      to: paths.audit,
      search: id === null ? { ...filter } : { ...filter, row: id },
      replace: true,
      resetScroll: false,
    });
  return (
    <>
      <AuditIntegrity />
      {list.isError && (
        <ProblemPanel
          title={t('audit.failed')}
          problem={toProblem(list.error)}
          onRetry={() => void list.refetch()}
        />
      )}
      <section
        aria-label={t('audit.title')}
        className="rounded-lg border border-line bg-surface shadow-raised"
      >
        <AuditFilterForm
          key={JSON.stringify(filter)}
          filter={filter}
          onFilter={handleFilter}
          onClear={handleClear}
        />
        <div className="flex flex-wrap items-center justify-between gap-3 border-t border-line px-4 py-3">
          <AuditFilterChips filter={filter} onFilter={handleFilter} />
          <span role="status" className="text-sm text-ink-2">
            {list.isPlaceholderData && t('parts.refreshing')}
          </span>
          <div role="group" aria-label={t('audit.export')} className="ms-auto flex flex-wrap gap-2">
            <AuditExport filter={filter} />
          </div>
        </div>
        <div className="border-t border-line" aria-busy={list.isFetching || undefined}>
          {list.isPending && (
            <div className="p-4">
              <SkeletonLines lines={6} label={t('parts.loading', { name: t('audit.name') })} tall />
            </div>
          )}
          {entries?.length === 0 && searchedTo === undefined && (
            <NoEntries isNarrowed={isNarrowed} onClear={handleClear} />
          )}
          {entries !== undefined && entries.length > 0 && (
            <AuditTable entries={entries} open={Number.isNaN(open) ? null : open} onOpen={handleOpen} />
          )}
        </div>
        {list.hasNextPage && (
          <OlderEntries
            searchedTo={searchedTo}
            hasEntries={entries !== undefined && entries.length > 0}
            pending={list.isFetchingNextPage}
            onMore={() => void list.fetchNextPage()}
          />
        )}
      </section>
    </>
  );
}

function NoEntries({ isNarrowed, onClear }: { isNarrowed: boolean; onClear: () => void }) {
  const t = useText();
  if (!isNarrowed) {
    return (
      <EmptyState icon="search" title={t('audit.empty')}>
        {t('audit.empty.note')}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon="search"
      title={t('audit.nothing')}
      action={<Button onClick={onClear}>{t('audit.clear')}</Button>}
    >
      {t('audit.nothing.note')}
    </EmptyState>
  );
}
