import { listPools } from '@poolwright/schemas/pools/list-endpoints';
import type { Problem } from '@poolwright/schemas/problem';
import { useState } from 'react';
import { callForFile } from '../../../../shared/api/call.ts';
import { toProblem } from '../../../../shared/api/problem-error.ts';
import { serverClock } from '../../../../shared/api/server-clock.ts';
import { useText } from '../../../../shared/i18n/use-text.ts';
import { whileRunning } from '../../../../shared/progress/running-work.ts';
import { Button } from '../../../../shared/ui/actions/button.tsx';
import { saveFile } from '../../../../shared/ui/save-file.ts';
import { toPoolQuery } from '../../pool-view.ts';
import type { PoolView } from '../../pool-view.ts';

interface ExportButtonProps {
  project: string;
  view: PoolView;
  /** Told why there is no file, and null when one is tried again. */
  onProblem: (problem: Problem | null) => void;
}

/** Saves every pool that matches, in the order shown, with all columns. */
export function ExportButton({ project, view, onProblem }: ExportButtonProps) {
  const t = useText();
  const [pending, setPending] = useState(false);
  const handleExport = async () => {
    setPending(true);
    onProblem(null);
    try {
      const file = await whileRunning(
        'app.progress.file',
        callForFile(listPools, { params: { project }, query: toPoolQuery(view) }, 'text/csv'),
      );
      const day = new Date(serverClock.now()).toISOString().slice(0, 10);
      saveFile(file, `pools-${day}.csv`);
    } catch (error) {
      onProblem(toProblem(error));
    } finally {
      setPending(false);
    }
  };
  return (
    <Button
      icon="download"
      pending={pending}
      title={t('pools.export.note')}
      onClick={() => void handleExport()}
    >
      <span className="max-sm:sr-only">{t('pools.export')}</span>
    </Button>
  );
}
