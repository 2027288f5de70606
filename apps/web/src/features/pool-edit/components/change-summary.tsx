import { useFormat } from '../../../shared/i18n/format.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { ChangeWords } from '../../../shared/pools/change-words.tsx';
import { Icon } from '../../../shared/ui/icon.tsx';
import { Panel } from '../../../shared/ui/layout/panel.tsx';
import { isWrong } from '../pool-checks.ts';
import type { Remark } from '../pool-checks.ts';
import { placeName } from '../pool-place-name.ts';
import { remarkText, useEditorFields } from './editor-context.tsx';
import { focusFirstPlace } from './use-focus-place.ts';

/** Beside the form: what the edit comes to in words, and everything that is to be mended or known. */
export function ChangeSummary() {
  const t = useText();
  const { editor, shown } = useEditorFields();
  const remarks = editor.remarks.filter((remark) => !isWrong(remark) || shown.has(remark.place));
  const ordered = [...remarks.filter(isWrong), ...remarks.filter((remark) => !isWrong(remark))];
  return (
    <Panel title={t('edit.summary')}>
      <div className="flex flex-col gap-4">
        {editor.changes === 0 ? (
          <p className="text-ink-2">{t('edit.summary.none')}</p>
        ) : (
          <ChangeWords changes={editor.plan.changes} />
        )}
        {ordered.length > 0 && (
          <div className="flex flex-col gap-2 border-t border-line pt-4">
            <h3 className="font-medium">{t('edit.summary.findings')}</h3>
            <ul className="flex flex-col gap-1">
              {ordered.map((remark) => (
                <SummaryItem key={JSON.stringify(remark)} remark={remark} />
              ))}
            </ul>
          </div>
        )}
      </div>
    </Panel>
  );
}

function SummaryItem({ remark }: { remark: Remark }) {
  const t = useText();
  const format = useFormat();
  const { editor } = useEditorFields();
  const place = placeName(t, remark.place, editor.values.entries);
  const severity = remark.kind === 'shape' ? 'block' : remark.finding.severity;
  const tone = { block: 'text-bad', confirm: 'text-warn', warn: 'text-busy' }[severity];
  const icon = ({ block: 'error', confirm: 'warning', warn: 'info' } as const)[severity];
  const content = (
    <>
      <span className={`pt-0.5 ${tone}`}>
        <Icon name={icon} />
      </span>
      <span className="min-w-0 break-words">
        <strong className={`font-medium ${tone}`}>{t(`severity.${severity}`)}</strong>{' '}
        {remarkText(t, format, remark)}
        {place !== '' && <span className="sr-only"> {t('edit.summary.goTo', { place })}</span>}
      </span>
    </>
  );
  if (place === '') return <li className="flex items-start gap-2 py-1 text-sm">{content}</li>;
  return (
    <li>
      <button
        type="button"
        onClick={() => focusFirstPlace([remark.place])}
        className="flex w-full items-start gap-2 rounded-sm py-1 text-start text-sm hover:bg-hover"
      >
        {content}
      </button>
    </li>
  );
}
