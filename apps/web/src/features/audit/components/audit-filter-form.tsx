import type { FormEvent } from 'react';
import { useText } from '../../../shared/i18n/use-text.ts';
import { Button } from '../../../shared/ui/actions/button.tsx';
import { TextField } from '../../../shared/ui/fields/text-field.tsx';
import { auditFilters, toAuditFilter } from '../audit-filter.ts';
import type { AuditFilter } from '../queries.ts';

export function AuditFilterForm({
  filter,
  onFilter,
}: {
  filter: AuditFilter;
  onFilter: (filter: AuditFilter) => void;
}) {
  const t = useText();
  const handleSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onFilter(toAuditFilter(Object.fromEntries(new FormData(event.currentTarget))));
  };
  return (
    <form
      key={JSON.stringify(filter)}
      aria-label={t('audit.filter')}
      onSubmit={handleSubmit}
      className="flex flex-wrap items-end gap-3 p-4"
    >
      {auditFilters.map((name) => (
        <div key={name} className="min-w-36 flex-1">
          <TextField
            label={t(`audit.filter.${name}`)}
            name={name}
            defaultValue={filter[name]}
            autoComplete="off"
          />
        </div>
      ))}
      <div className="flex gap-2">
        <Button type="submit" look="primary">
          {t('audit.apply')}
        </Button>
        {Object.keys(filter).length > 0 && <Button onClick={() => onFilter({})}>{t('audit.clear')}</Button>}
      </div>
    </form>
  );
}
