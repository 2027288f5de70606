import { displayName } from '@poolwright/planning/pool/display-name';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { Finding } from '@poolwright/schemas/plans/finding';
import type { Plan } from '@poolwright/schemas/plans/plan';
import { useState } from 'react';
import { hasMessage } from '../../../shared/i18n/has-message.ts';
import { useFormat } from '../../../shared/i18n/format.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { findingText } from '../../../shared/pools/finding-list.tsx';
import { Button } from '../../../shared/ui/actions/button.tsx';
import { Checkbox } from '../../../shared/ui/fields/checkbox.tsx';
import { TextAreaField } from '../../../shared/ui/fields/text-area-field.tsx';
import { TextField } from '../../../shared/ui/fields/text-field.tsx';
import { Icon } from '../../../shared/ui/icon.tsx';
import { Panel } from '../../../shared/ui/layout/panel.tsx';
import { withAges } from './editor-context.tsx';
import type { Confirmation } from './use-apply-change.ts';

const maxReason = 500;

/** Last block: what must be agreed to, a reason, and the button that sends. */
export function ConfirmPanel({
  plan,
  pool,
  isPending,
  isSignInStale,
  onBack,
  onApply,
}: {
  plan: Plan;
  pool: Pool;
  isPending: boolean;
  /** A fresh sign-in is missing. */
  isSignInStale: boolean;
  onBack: () => void;
  onApply: (confirmation: Confirmation) => void;
}) {
  const t = useText();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState('');
  const [isAsked, setIsAsked] = useState(false);
  const name = displayName(pool);
  const ticks = plan.acknowledge.filter((code) => !plan.typed.includes(code));
  const left = maxReason - Array.from(reason).length;
  const isNameMissing = plan.typed.length > 0 && typed !== name;
  const isTickMissing = ticks.some((code) => !ticked.has(code));
  const isBlocked = plan.findings.some(({ severity }) => severity === 'block');
  const refusal = isBlocked
    ? t('edit.review.blocked')
    : plan.needsApproval
      ? t('edit.review.needsApproval')
      : isSignInStale
        ? t('edit.fresh.title')
        : undefined;
  const handleApply = () => {
    setIsAsked(true);
    if (isTickMissing || isNameMissing || left < 0) return focusFirstMissing();
    return onApply({
      acknowledge: plan.acknowledge,
      confirm: plan.typed.length > 0 ? typed : '',
      reason: reason.trim(),
    });
  };
  return (
    <Panel title={t('edit.review.confirm')}>
      <div id="confirm" className="flex max-w-3xl flex-col gap-5">
        {ticks.length > 0 && (
          <fieldset className="flex flex-col gap-2">
            {ticks.map((code) => (
              <Tick
                key={code}
                code={code}
                findings={plan.findings}
                isMissing={isAsked && !ticked.has(code)}
                isOn={ticked.has(code)}
                onToggle={(on) => setTicked(withCode(ticked, code, on))}
              />
            ))}
            {isAsked && isTickMissing && (
              <p role="alert" className="flex gap-1.5 text-sm text-bad">
                <span className="pt-0.5">
                  <Icon name="error" />
                </span>
                <span>{t('edit.review.tick.pending')}</span>
              </p>
            )}
          </fieldset>
        )}
        {plan.typed.length > 0 && (
          <TypedName
            name={name}
            plan={plan}
            value={typed}
            isMissing={isAsked && isNameMissing}
            onChange={setTyped}
          />
        )}
        <TextAreaField
          label={t('edit.review.reason')}
          help={t('edit.review.reason.help', { left })}
          error={left < 0 ? t('edit.review.reason.long') : undefined}
          rows={2}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <div className="flex flex-wrap items-center gap-2">
          <Button look="primary" pending={isPending} disabledReason={refusal} onClick={handleApply}>
            {isPending ? t('edit.review.applying') : t('edit.review.apply')}
          </Button>
          <Button look="quiet" onClick={onBack}>
            {t('edit.review.back')}
          </Button>
        </div>
      </div>
    </Panel>
  );
}

function Tick({
  code,
  findings,
  isOn,
  isMissing,
  onToggle,
}: {
  code: string;
  findings: readonly Finding[];
  isOn: boolean;
  isMissing: boolean;
  onToggle: (on: boolean) => void;
}) {
  const t = useText();
  const format = useFormat();
  const key = `edit.ack.${code}`;
  const sentences = withAges(findings, format)
    .filter((finding) => finding.code === code && finding.severity === 'confirm')
    .map((finding) => findingText(t, finding));
  return (
    <Checkbox
      label={hasMessage(key) ? t(key) : t('edit.ack.other')}
      note={sentences.join(' ')}
      checked={isOn}
      aria-invalid={isMissing || undefined}
      onChange={(event) => onToggle(event.target.checked)}
    />
  );
}

function TypedName({
  name,
  plan,
  value,
  isMissing,
  onChange,
}: {
  name: string;
  plan: Plan;
  value: string;
  isMissing: boolean;
  onChange: (value: string) => void;
}) {
  const t = useText();
  const format = useFormat();
  const sentences = withAges(plan.findings, format)
    .filter(({ code }) => plan.typed.includes(code))
    .map((finding) => findingText(t, finding));
  return (
    <TextField
      label={t('edit.review.type')}
      help={t('edit.review.type.help', { name, sentences: sentences.join(' ') })}
      error={isMissing ? t('edit.review.type.wrong') : undefined}
      autoComplete="off"
      spellCheck={false}
      className="max-w-md"
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

function withCode(codes: ReadonlySet<string>, code: string, on: boolean): Set<string> {
  const next = new Set(codes);
  if (on) next.add(code);
  else next.delete(code);
  return next;
}

/** The first thing that is missing; marked after the next paint only. */
function focusFirstMissing(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('#confirm [aria-invalid="true"]')?.focus());
}
