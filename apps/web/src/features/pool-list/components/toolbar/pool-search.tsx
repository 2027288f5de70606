import { useText } from '../../../../shared/i18n/use-text.ts';
import { SearchField } from '../../../../shared/ui/fields/search-field.tsx';

/** The search field of the list. */
export function PoolSearch({ value, onSearch }: { value: string; onSearch: (q: string) => void }) {
  const t = useText();
  return (
    <SearchField
      value={value}
      onSearch={onSearch}
      label={t('pools.search.label')}
      placeholder={t('pools.search')}
    />
  );
}
