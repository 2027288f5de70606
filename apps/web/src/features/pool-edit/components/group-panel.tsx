import type { ReactNode } from 'react';
import type { HelpField } from '../../../shared/help/field-help.ts';
import { HelpButton } from '../../../shared/help/help-button.tsx';
import { useText } from '../../../shared/i18n/use-text.ts';
import { codeWord } from '../../../shared/pools/code-word.ts';
import { toTextValues } from '../../../shared/i18n/text-values.ts';
import { Icon } from '../../../shared/ui/icon.tsx';
import { Badge } from '../../../shared/ui/feedback/tag.tsx';
import { Panel } from '../../../shared/ui/layout/panel.tsx';
import type { Group, GroupLock } from '../pool-locks.ts';

/** One group of the form; where it is locked the reason stands on top and the values are text. */
export function GroupPanel({
  group,
  lock,
  isChanged,
  help,
  children,
}: {
  group: Group;
  lock: GroupLock | null;
  isChanged: boolean;
  /** What a group that is one field is told about. */
  help?: HelpField;
  children: ReactNode;
}) {
  const t = useText();
  const title = t(`edit.group.${group}`);
  return (
    <Panel
      title={title}
      beside={help !== undefined && <HelpButton field={help} name={title} />}
      actions={isChanged && <Badge>{t('edit.group.changed')}</Badge>}
    >
      <div data-place={group} className="flex flex-col gap-5">
        {lock !== null && <LockReason lock={lock} />}
        {children}
      </div>
    </Panel>
  );
}

function LockReason({ lock }: { lock: GroupLock }) {
  const t = useText();
  const { phase, types } = lock.params;
  const params = {
    ...lock.params,
    ...(typeof phase === 'string' ? { phase: codeWord(t, 'phase', phase) } : {}),
    ...(types === undefined ? {} : { types }),
  };
  return (
    <p className="flex gap-2 rounded-md bg-idle-soft px-3 py-2 text-ink-2">
      <span className="pt-0.5">
        <Icon name="lock" />
      </span>
      <span>{t(`edit.lock.${lock.code}`, toTextValues(params))}</span>
    </p>
  );
}
