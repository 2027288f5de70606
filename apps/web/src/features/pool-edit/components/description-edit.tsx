import { descriptionKey } from '@poolwright/schemas/modelarts/keys';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { toProblem } from '../../../shared/api/problem-error.ts';
import { serverClock } from '../../../shared/api/server-clock.ts';
import { useFormat } from '../../../shared/i18n/format.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { paths } from '../../../shared/paths.ts';
import { ProblemPanel } from '../../../shared/problems/problem-panel.tsx';
import { Button } from '../../../shared/ui/actions/button.tsx';
import { TextAreaField } from '../../../shared/ui/fields/text-area-field.tsx';
import { keepDescriptionMutation } from '../mutations.ts';
import { isWrong } from '../pool-checks.ts';
import { unknownFacts } from '../pool-choices.ts';
import type { DraftOwner, PoolBase } from '../pool-draft.ts';
import { toFormValues } from '../pool-form.ts';
import { remarkText, withAges } from './editor-context.tsx';
import { FindingNotes } from './place-notes.tsx';
import { useEditFindings } from './use-edit-findings.ts';

interface DescriptionProps {
  owner: DraftOwner;
  live: PoolBase;
}

/** The description of a pool where it is read, with a pencil for those who may change it. */
export function DescriptionEdit({ owner, live, mayEdit }: DescriptionProps & { mayEdit: boolean }) {
  const t = useText();
  const [isOpen, setIsOpen] = useState(false);
  const pencil = useRef<HTMLButtonElement>(null);
  const text = live.pool.metadata.annotations?.[descriptionKey] ?? '';
  const handleCancel = () => {
    setIsOpen(false);
    // The pencil is there again after the next paint only.
    requestAnimationFrame(() => pencil.current?.focus());
  };
  if (isOpen && mayEdit) return <DescriptionForm owner={owner} live={live} onCancel={handleCancel} />;
  return (
    <span className="flex max-w-prose items-start gap-1.5">
      {text === '' ? (
        mayEdit && <span className="text-ink-3">{t('edit.description.none')}</span>
      ) : (
        <span className="min-w-0 break-words">{text}</span>
      )}
      {mayEdit && (
        <Button
          ref={pencil}
          size="sm"
          look="quiet"
          icon="edit"
          className="-my-1 shrink-0 forced-colors:my-0"
          aria-label={t('edit.description.edit')}
          title={t('edit.description.edit')}
          onClick={() => setIsOpen(true)}
        />
      )}
    </span>
  );
}

/** Nothing is kept before Review; from there it is a draft like any other, on its way through the same review. */
function DescriptionForm({ owner, live: opened, onCancel }: DescriptionProps & { onCancel: () => void }) {
  const t = useText();
  const format = useFormat();
  const navigate = useNavigate();
  // The pool as it was when the pencil was pressed: what moved since is for the review to tell.
  const [live] = useState(opened);
  const [facts] = useState(() => unknownFacts(new Date(serverClock.now()).toISOString()));
  const from = live.pool.metadata.annotations?.[descriptionKey] ?? '';
  const [text, setText] = useState(from);
  const [isAsked, setIsAsked] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const { remarks } = useEditFindings({ ...toFormValues(live.pool), description: text }, live.pool, facts);
  const here = remarks.filter(({ place }) => place === 'description');
  const wrong = here.filter(isWrong).map((remark) => remarkText(t, format, remark));
  const notes = here.flatMap((remark) =>
    remark.kind === 'finding' && !isWrong(remark) ? [remark.finding] : [],
  );
  const { mutate, isPending, isError, error } = useMutation({
    ...keepDescriptionMutation(owner),
    onSuccess: (isNew) => {
      const search = { step: 'review', ...(isNew ? { draft: 'new' } : {}) };
      return navigate({ to: paths.editPool(owner.project, owner.pool), search });
    },
  });
  useEffect(() => field.current?.focus(), []);
  const handleReview = () => {
    setIsAsked(true);
    if (text === from || wrong.length > 0 || isPending) field.current?.focus();
    else mutate({ description: text, live });
  };
  const handleKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') onCancel();
    // A description has no line breaks.
    if (event.key === 'Enter' && event.target === field.current) {
      event.preventDefault();
      handleReview();
    }
  };
  return (
    <form
      noValidate
      className="flex w-full max-w-prose flex-col gap-2 pt-1 pb-3"
      onSubmit={(event) => {
        event.preventDefault();
        handleReview();
      }}
    >
      <TextAreaField
        ref={field}
        label={t('edit.description')}
        help={`${t('edit.description.help')} ${t('edit.description.count', { length: Array.from(text).length })}`}
        error={wrong.length > 0 ? wrong.join(' ') : undefined}
        rows={2}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={handleKey}
      />
      <FindingNotes findings={withAges(notes, format)} />
      {isError && <ProblemPanel title={t('edit.description.failed')} problem={toProblem(error)} />}
      <div className="flex flex-wrap items-center gap-2">
        <Button look="primary" type="submit" pending={isPending} onKeyDown={handleKey}>
          {t('edit.foot.review')}
        </Button>
        <Button onClick={onCancel} onKeyDown={handleKey}>
          {t('app.cancel')}
        </Button>
        <span role="status" className="text-sm text-ink-2">
          {isAsked && text === from ? t('edit.foot.nothing') : ''}
        </span>
      </div>
    </form>
  );
}
