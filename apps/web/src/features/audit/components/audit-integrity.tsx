import { auditAnchor } from '@poolwright/schemas/audit/endpoints';
import type { AuditAnchor, AuditFlaw, AuditVerification } from '@poolwright/schemas/audit/endpoints';
import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { toProblem } from '../../../shared/api/problem-error.ts';
import { Instant } from '../../../shared/i18n/instant.tsx';
import { useText } from '../../../shared/i18n/use-text.ts';
import { ProblemPanel } from '../../../shared/problems/problem-panel.tsx';
import { Button } from '../../../shared/ui/actions/button.tsx';
import { Banner } from '../../../shared/ui/feedback/banner.tsx';
import { FieldFrame, fieldIds } from '../../../shared/ui/fields/field-frame.tsx';
import { inputStyle } from '../../../shared/ui/fields/input-style.ts';
import { Panel } from '../../../shared/ui/layout/panel.tsx';
import { saveFile } from '../../../shared/ui/save-file.ts';
import { showAuditAnchorMutation, verifyAuditMutation } from '../mutations.ts';

/** Proves that no row was altered, deleted, swapped or put in; gives the anchor that is kept outside. */
export function AuditIntegrity() {
  const t = useText();
  const [anchor, setAnchor] = useState<AuditAnchor | undefined>();
  const verify = useMutation(verifyAuditMutation());
  const newest = useMutation(showAuditAnchorMutation());
  const handleSave = async () => {
    const found = await newest.mutateAsync().catch(() => null);
    if (found === null) return;
    const file = new Blob([`${JSON.stringify(found)}\n`], { type: 'application/json' });
    saveFile(file, `poolwright-audit-anchor-${found.id}.json`);
  };
  const failed = verify.error ?? newest.error;
  return (
    <Panel title={t('audit.integrity')} note={t('audit.integrity.note')}>
      <div className="flex flex-col gap-4">
        <div className="flex flex-wrap items-end gap-3">
          <AnchorField onAnchor={setAnchor} />
          <Button
            look="primary"
            icon="check"
            pending={verify.isPending}
            onClick={() => verify.mutate(anchor)}
          >
            {t('audit.verify')}
          </Button>
          <Button icon="download" pending={newest.isPending} onClick={() => void handleSave()}>
            {t('audit.anchor.save')}
          </Button>
        </div>
        <div aria-live="polite" className="flex flex-col gap-3 empty:hidden">
          {verify.data !== undefined && <Verification found={verify.data} />}
          {newest.data === null && <p className="text-ink-2">{t('audit.anchor.none')}</p>}
        </div>
        {failed !== null && <ProblemPanel title={t('audit.verify.failed')} problem={toProblem(failed)} />}
      </div>
    </Panel>
  );
}

function AnchorField({ onAnchor }: { onAnchor: (anchor: AuditAnchor | undefined) => void }) {
  const t = useText();
  const id = useId();
  const [name, setName] = useState<string | undefined>();
  const [isWrong, setIsWrong] = useState(false);
  const error = isWrong ? t('audit.anchor.wrong') : undefined;
  const handleFile = async (file: File | undefined) => {
    const anchor = file === undefined ? undefined : toAnchor(await file.text());
    setName(file?.name);
    setIsWrong(file !== undefined && anchor === undefined);
    onAnchor(anchor);
  };
  return (
    <div className="min-w-64 flex-1 sm:max-w-96">
      <FieldFrame id={id} label={t('audit.anchor.file')} error={error}>
        {/* The browser's own words are in its own language, so the field lies unseen over ours. */}
        <span
          className={`${inputStyle} relative flex items-center gap-2 has-aria-invalid:border-2 has-aria-invalid:border-bad-mark has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus`}
        >
          <span className="min-w-0 flex-1 truncate">{name ?? t('audit.anchor.none.chosen')}</span>
          <span className="text-sm font-medium text-accent">{t('audit.anchor.choose')}</span>
          <input
            {...fieldIds(id, { error })}
            type="file"
            accept=".json,application/json"
            onChange={(event) => void handleFile(event.currentTarget.files?.[0])}
            className="absolute inset-0 cursor-pointer opacity-0"
          />
        </span>
      </FieldFrame>
    </div>
  );
}

function toAnchor(text: string): AuditAnchor | undefined {
  try {
    return auditAnchor.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

function Verification({ found }: { found: AuditVerification & { comparedWith: AuditAnchor | null } }) {
  const t = useText();
  const { rows, flaw, anchor, comparedWith } = found;
  const upTo = anchor !== null && (
    <p>
      {t('audit.whole.upTo', { id: anchor.id })} <Instant at={anchor.at} withUtc />
    </p>
  );
  if (flaw !== null) {
    return (
      <Banner tone="bad" title={t('audit.flawed')}>
        <p>{flawText(t, flaw)}</p>
        {upTo}
      </Banner>
    );
  }
  return (
    <Banner tone="ok" title={t('audit.whole', { rows })}>
      {upTo}
      <p>
        {comparedWith === null ? t('audit.whole.noAnchor') : t('audit.whole.anchor', { id: comparedWith.id })}
      </p>
    </Banner>
  );
}

function flawText(t: ReturnType<typeof useText>, { kind, id }: AuditFlaw): string {
  return id === null ? t('audit.flaw.headGone') : t(`audit.flaw.${kind}`, { id });
}
