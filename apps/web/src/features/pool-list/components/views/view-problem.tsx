import type { Problem } from '@poolwright/schemas/problem';
import { useText } from '../../../../shared/i18n/use-text.ts';
import { ProblemPanel } from '../../../../shared/problems/problem-panel.tsx';
import { Button } from '../../../../shared/ui/actions/button.tsx';

/** Why a view was not saved, above the page, until it is put aside. */
export function ViewProblem({ problem, onClose }: { problem: Problem; onClose: () => void }) {
  const t = useText();
  return (
    <div className="fixed inset-x-4 bottom-4 z-40 mx-auto flex w-fit max-w-[min(36rem,calc(100vw-2rem))] items-center gap-3 rounded-lg border border-line bg-raised py-2 ps-4 pe-2 shadow-float">
      <ProblemPanel problem={problem} title={t('views.failed')} />
      <Button look="quiet" size="sm" icon="close" aria-label={t('app.close')} onClick={onClose} />
    </div>
  );
}
