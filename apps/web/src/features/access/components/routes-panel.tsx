import type { RouteAccess } from '@poolwright/schemas/access/endpoints';
import { accessAction } from '@poolwright/schemas/access/rights';
import { useFormat } from '../../../shared/i18n/format.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { Panel } from '../../../shared/ui/layout/panel.tsx';
import type { Matrix } from '../queries.ts';

/** Every call of the API and who may make it. */
export function RoutesPanel({ matrix }: { matrix: Matrix }) {
  const t = useText();
  return (
    <Panel title={t('access.routes')} note={t('access.routes.note')} flush>
      <ul aria-label={t('access.routes')}>
        {matrix.routes.map((route) => (
          <li
            key={route.name}
            className="grid gap-x-6 gap-y-0.5 border-b border-line px-4 py-2 last:border-b-0 md:grid-cols-[minmax(0,5fr)_minmax(0,3fr)_minmax(0,4fr)]"
          >
            <code className="font-mono text-sm break-all">
              {route.method} {route.path}
            </code>
            <span>
              <Needs needs={route.needs} />
              {route.about !== 'nothing' && (
                <span className="text-ink-2"> · {t(`access.about.${route.about}`)}</span>
              )}
            </span>
            <span className="text-ink-2">
              <Who needs={route.needs} matrix={matrix} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Needs({ needs }: { needs: RouteAccess['needs'] }) {
  const t = useText();
  const action = accessAction.safeParse(needs).data;
  if (action !== undefined) return t(`audit.action.${action}`);
  return t(needs === 'anyone' ? 'access.anyone' : needs === 'browser' ? 'access.browser' : 'access.signedIn');
}

function Who({ needs, matrix }: { needs: RouteAccess['needs']; matrix: Matrix }) {
  const t = useText();
  const format = useFormat();
  if (needs === 'anyone' || needs === 'signed-in' || needs === 'browser') return t('access.everyRole');
  const roles = matrix.roles.filter(({ actions }) => actions.includes(needs));
  return format.list(roles.map(({ role }) => t(`role.${role}`)));
}
