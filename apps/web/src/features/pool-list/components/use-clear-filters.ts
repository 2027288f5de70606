import { useText } from '../../../shared/i18n/use-text.ts';
import { useToast } from '../../../shared/ui/toasts/use-toast.ts';
import { withoutFilters } from '../pool-view.ts';
import type { PoolView } from '../pool-view.ts';

/** Shows every pool again, with the way back to what was shown. */
export function useClearFilters(view: PoolView, onChange: (view: PoolView) => void): () => void {
  const t = useText();
  const showToast = useToast();
  return () => {
    onChange(withoutFilters(view));
    showToast({
      text: t('app.filters.cleared'),
      undo: { label: t('app.undo'), onUndo: () => onChange(view) },
    });
  };
}
