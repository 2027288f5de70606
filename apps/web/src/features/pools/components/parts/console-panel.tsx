import { useText } from '../../../../shared/i18n/use-text.ts';
import { linkStyle } from '../../../../shared/ui/actions/button-style.ts';
import { Icon } from '../../../../shared/ui/icon.tsx';
import { Panel } from '../../../../shared/ui/layout/panel.tsx';

const tasks = ['nodes', 'network', 'order', 'delete'] as const;

/** What is done in the cloud's own console, each a link there with pool and region in the address. */
export function ConsolePanel({ address, isSample }: { address: string; isSample: boolean }) {
  const t = useText();
  return (
    <Panel title={t('pool.console')} note={t(isSample ? 'pool.console.sample' : 'pool.console.note')}>
      <ul className="flex flex-col gap-2">
        {tasks.map((task) => (
          <li key={task}>
            <a
              href={address}
              target="_blank"
              rel="noreferrer"
              className={`${linkStyle} inline-flex items-start gap-1.5`}
            >
              <span>
                {t(`pool.console.${task}`)}
                <span className="sr-only"> {t('pool.console.newWindow')}</span>
              </span>
              <span className="pt-0.5">
                <Icon name="external" size={14} />
              </span>
            </a>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
