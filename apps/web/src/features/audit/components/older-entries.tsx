import { Instant } from '../../../shared/i18n/instant.tsx';
import { useText } from '../../../shared/i18n/use-text.ts';
import { Button } from '../../../shared/ui/actions/button.tsx';

export interface OlderEntriesProps {
  /** Where a search for words stopped; undefined: the page above is full. */
  searchedTo: string | undefined;
  hasEntries: boolean;
  pending: boolean;
  onMore: () => void;
}

/** The way to what is older, and how far a search for words has looked. */
export function OlderEntries({ searchedTo, hasEntries, pending, onMore }: OlderEntriesProps) {
  const t = useText();
  const isSearch = searchedTo !== undefined;
  return (
    <div className={`flex flex-col items-center gap-2 p-3 ${hasEntries ? 'border-t border-line' : ''}`}>
      {isSearch && (
        <p role="status" className="text-center text-sm text-ink-2">
          {t(hasEntries ? 'audit.searched' : 'audit.searched.nothing')} <Instant at={searchedTo} />
        </p>
      )}
      <Button pending={pending} onClick={onMore}>
        {t(isSearch ? 'audit.searched.on' : 'audit.more')}
      </Button>
    </div>
  );
}
