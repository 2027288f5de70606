import { auditActions } from '@poolwright/schemas/audit/audit-entry';
import type { AuditFilter } from '@poolwright/schemas/audit/endpoints';
import { useFormat } from '../../../shared/i18n/format.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { Button } from '../../../shared/ui/actions/button.tsx';
import { auditTexts, auditTimes } from '../audit-filter.ts';
import type { AuditFilterFormProps } from './audit-filter-form.tsx';

const names = [...auditTexts, 'action', 'kind', ...auditTimes] as const;

/** What the list is narrowed to; each part can be taken away by itself. */
export function AuditFilterChips({ filter, onFilter }: AuditFilterFormProps) {
  const t = useText();
  const format = useFormat();
  const word = (name: (typeof names)[number], value: string): string => {
    if (name === 'from' || name === 'to') return format.dateTime(new Date(value));
    if (name === 'kind' && filter.kind !== undefined) return t(`audit.kind.${filter.kind}`);
    const action = auditActions.find((each) => name === 'action' && each === value);
    return action === undefined ? value : t(`audit.action.${action}`);
  };
  const without = (name: (typeof names)[number]): AuditFilter => {
    const { [name]: _gone, ...rest } = filter;
    return rest;
  };
  return (
    <ul aria-label={t('audit.filtered')} className="flex flex-wrap gap-2">
      {names.map((name) => {
        const value = filter[name];
        if (value === undefined) return null;
        const text = `${t(`audit.filter.${name}`)}: ${word(name, value)}`;
        return (
          <li key={name} className="max-w-full">
            <Button
              size="sm"
              icon="close"
              className="max-w-full"
              aria-label={t('audit.without', { filter: text })}
              onClick={() => onFilter(without(name))}
            >
              <span className="truncate">{text}</span>
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
