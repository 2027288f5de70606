import { auditActions, auditKinds } from '@poolwright/schemas/audit/audit-entry';
import type { AuditFilter } from '@poolwright/schemas/audit/endpoints';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { useText } from '../../../shared/i18n/use-text.ts';
import { Button } from '../../../shared/ui/actions/button.tsx';
import { Select } from '../../../shared/ui/fields/select.tsx';
import { TextField } from '../../../shared/ui/fields/text-field.tsx';
import { auditTexts, toAuditFilter } from '../audit-filter.ts';
import { AuditTimeFields } from './audit-time-fields.tsx';
import { useAuditTimes } from './use-audit-times.ts';

export interface AuditFilterFormProps {
  filter: AuditFilter;
  onFilter: (filter: AuditFilter) => void;
}

/** Filters as they stand in the address; nothing moves before they are applied. */
export function AuditFilterForm({
  filter,
  onFilter,
  onClear,
}: AuditFilterFormProps & { onClear: () => void }) {
  const t = useText();
  const [action, setAction] = useState(filter.action ?? '');
  const [kind, setKind] = useState<string>(filter.kind ?? '');
  const times = useAuditTimes(filter);
  const handleSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const instants = times.submit();
    if (instants === null) return;
    const texts = Object.fromEntries(new FormData(event.currentTarget));
    onFilter(toAuditFilter({ ...texts, ...instants, action, kind }));
  };
  const all = { value: '', label: t('audit.filter.all') };
  return (
    <form aria-label={t('audit.filter')} onSubmit={handleSubmit} className="flex flex-col gap-3 p-4">
      <div className="grid grid-cols-2 items-end gap-3 lg:grid-cols-4">
        {auditTexts.map((name) => (
          <TextField
            key={name}
            label={t(`audit.filter.${name}`)}
            name={name}
            defaultValue={filter[name]}
            maxLength={200}
            autoComplete="off"
          />
        ))}
        <Select
          label={t('audit.filter.action')}
          placeholder={all.label}
          options={[all, ...auditActions.map((each) => ({ value: each, label: t(`audit.action.${each}`) }))]}
          value={action}
          onChange={(value) => setAction(value ?? '')}
        />
        <Select
          label={t('audit.filter.kind')}
          placeholder={all.label}
          options={[all, ...auditKinds.map((each) => ({ value: each, label: t(`audit.kind.${each}`) }))]}
          value={kind}
          onChange={(value) => setKind(value ?? '')}
        />
      </div>
      <AuditTimeFields times={times} onSpan={(from) => onFilter({ ...withoutTimes(filter), from })} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary">
          {t('audit.apply')}
        </Button>
        {Object.keys(filter).length > 0 && <Button onClick={onClear}>{t('audit.clear')}</Button>}
      </div>
    </form>
  );
}

function withoutTimes({ from: _from, to: _to, ...rest }: AuditFilter): AuditFilter {
  return rest;
}
