import type { Problem } from '@poolwright/schemas/problem';
import { maxViewName } from '@poolwright/schemas/views/endpoints';
import { useId, useState } from 'react';
import { useText } from '../../../../shared/i18n/use-text.ts';
import type { Text } from '../../../../shared/i18n/use-text.ts';
import { ProblemPanel } from '../../../../shared/problems/problem-panel.tsx';
import { problemText } from '../../../../shared/problems/problem-text.ts';
import { Button } from '../../../../shared/ui/actions/button.tsx';
import { TextField } from '../../../../shared/ui/fields/text-field.tsx';
import { Dialog } from '../../../../shared/ui/overlays/dialog.tsx';

interface ViewDialogProps {
  mode: 'save' | 'rename';
  name: string;
  /** Null when it was kept, and the dialog is gone by then. */
  onKeep: (name: string) => Promise<Problem | null>;
  onClose: () => void;
}

/** Asks for the name of a view. */
export function ViewDialog({ mode, name: given, onKeep, onClose }: ViewDialogProps) {
  const t = useText();
  const form = useId();
  const [name, setName] = useState(given);
  const [flaw, setFlaw] = useState<string | undefined>(undefined);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isPending, setIsPending] = useState(false);
  const handleSubmit = async () => {
    const wrong = nameFlaw(t, name.trim());
    setFlaw(wrong);
    setProblem(null);
    if (wrong !== undefined || isPending) return;
    setIsPending(true);
    const refused = await onKeep(name.trim());
    if (refused === null) return;
    setIsPending(false);
    if (refused.code === 'view.name_taken') setFlaw(problemText(t, refused));
    else setProblem(refused);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(`views.dialog.${mode}`)}
      description={mode === 'save' ? t('views.dialog.note') : undefined}
      closeLabel={t('app.close')}
      foot={
        <>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button look="primary" type="submit" form={form} pending={isPending}>
            {t(`views.dialog.${mode}.do`)}
          </Button>
        </>
      }
    >
      <form
        id={form}
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void handleSubmit();
        }}
      >
        <TextField
          label={t('views.name')}
          help={t('views.name.rule', { max: maxViewName })}
          error={flaw}
          value={name}
          autoComplete="off"
          onChange={(event) => setName(event.target.value)}
        />
        {problem !== null && <ProblemPanel problem={problem} title={t('views.failed')} />}
      </form>
    </Dialog>
  );
}

function nameFlaw(t: Text, name: string): string | undefined {
  if (name === '') return t('views.name.empty');
  if (name.length > maxViewName) return t('views.name.long', { max: maxViewName, count: name.length });
  return undefined;
}
