import type { AccessAction } from '@poolwright/schemas/access/rights';
import type { Role } from '@poolwright/schemas/access/role';
import { useFormat } from '../../../shared/i18n/format.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { StatusTag } from '../../../shared/ui/feedback/tag.tsx';
import { BodyRow, Cell, HeadCell, HeadRow, Table } from '../../../shared/ui/layout/table.tsx';
import { Panel } from '../../../shared/ui/layout/panel.tsx';
import type { Matrix } from '../queries.ts';

/** What each role may: a table where there is room for one, else a list by role. */
export function RolesPanel({ matrix }: { matrix: Matrix }) {
  const t = useText();
  return (
    <Panel title={t('access.roles')} note={t('access.roles.note')} flush>
      <div className="max-md:hidden print:block">
        <RolesTable matrix={matrix} />
      </div>
      <div className="p-4 md:hidden print:hidden">
        <RolesList matrix={matrix} />
      </div>
    </Panel>
  );
}

function RolesTable({ matrix: { roles, onAll } }: { matrix: Matrix }) {
  const t = useText();
  const actions = [...new Set(roles.flatMap((each) => each.actions))];
  return (
    <Table label={t('access.roles')}>
      <HeadRow>
        <HeadCell>{t('access.action')}</HeadCell>
        {roles.map(({ role }) => (
          <HeadCell key={role}>{t(`role.${role}`)}</HeadCell>
        ))}
      </HeadRow>
      <tbody>
        {actions.map((action) => (
          <BodyRow key={action}>
            <th scope="row" className="py-2.5 ps-4 pe-3 text-start align-top font-normal">
              <ActionName action={action} onAll={onAll} />
            </th>
            {roles.map(({ role, actions: allowed }) => (
              <Cell key={role}>
                <Answer role={role} isAllowed={allowed.includes(action)} />
              </Cell>
            ))}
          </BodyRow>
        ))}
      </tbody>
    </Table>
  );
}

function ActionName({ action, onAll }: { action: AccessAction; onAll: readonly AccessAction[] }) {
  const t = useText();
  return (
    <>
      {t(`audit.action.${action}`)}
      {onAll.includes(action) && <span className="block text-sm text-ink-2">{t('access.onAll')}</span>}
    </>
  );
}

function Answer({ role, isAllowed }: { role: Role; isAllowed: boolean }) {
  const t = useText();
  if (!isAllowed) return <span className="text-ink-3">{t('access.no')}</span>;
  return (
    <StatusTag tone="ok" icon="check">
      {role === 'member' ? t('access.ofTeam') : t('access.yes')}
    </StatusTag>
  );
}

function RolesList({ matrix: { roles } }: { matrix: Matrix }) {
  const t = useText();
  const format = useFormat();
  return (
    <dl className="flex flex-col gap-3">
      {roles.map(({ role, actions }) => (
        <div key={role}>
          <dt className="font-medium">{t(`role.${role}`)}</dt>
          <dd className="text-ink-2">{format.list(actions.map((action) => t(`audit.action.${action}`)))}</dd>
        </div>
      ))}
    </dl>
  );
}
