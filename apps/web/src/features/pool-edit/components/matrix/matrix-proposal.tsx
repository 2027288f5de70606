import { rowOf } from '@poolwright/planning/matrix/matrix';
import { proposeEven } from '@poolwright/planning/matrix/propose-even';
import { useNavigate, useRouterState, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useText } from '../../../../shared/i18n/use-text.ts';
import { Banner } from '../../../../shared/ui/feedback/banner.tsx';
import { entryName } from '../../pool-entry-name.ts';
import { EvenOutDialog } from './even-out-dialog.tsx';
import { useMatrix } from './matrix-context.tsx';

/**
 * Who came here for a proposal sees its preview at once; nothing is changed before a person takes it. Where no entry
 * can be evened out, that is said.
 */
export function MatrixProposal() {
  const t = useText();
  const matrix = useMatrix();
  const navigate = useNavigate();
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const isAsked = search['propose'] === 'even';
  const [proposal] = useState(() => (isAsked ? proposeEven(matrix.read().editor) : null));
  if (!isAsked) return null;
  const row = proposal === null ? undefined : rowOf(matrix.readGround(), proposal.row);
  if (proposal === null || row === undefined) {
    return <Banner tone="idle" title={t('matrix.proposal.none')} />;
  }
  return (
    <EvenOutDialog
      kind={proposal.kind}
      row={row.key}
      name={entryName(t, row.flavor, row.entry)}
      step={row.step}
      isByCloud={proposal.isByCloud}
      // Asked once: reloading the page, or going back to it, does not ask again.
      onClose={() => void navigate({ to: pathname, search: {}, replace: true, resetScroll: false })}
    />
  );
}
