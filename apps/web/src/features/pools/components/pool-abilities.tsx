import type { Pool } from '@poolwright/schemas/modelarts/pool';
import { useText } from '../../../shared/i18n/use-text.ts';
import { codeWord } from '../../../shared/pools/code-word.ts';
import { Badge, StatusTag } from '../../../shared/ui/feedback/tag.tsx';
import type { Tone } from '../../../shared/ui/feedback/tag.tsx';
import type { IconName } from '../../../shared/ui/icon.tsx';
import { KeyValues } from '../../../shared/ui/layout/key-values.tsx';
import { Panel } from '../../../shared/ui/layout/panel.tsx';

const looks = new Map<string, { tone: Tone; icon: IconName }>([
  ['Enabled', { tone: 'ok', icon: 'check-circle' }],
  ['Running', { tone: 'ok', icon: 'check-circle' }],
  ['Enabling', { tone: 'busy', icon: 'progress' }],
  ['Creating', { tone: 'busy', icon: 'progress' }],
  ['Upgrading', { tone: 'busy', icon: 'progress' }],
  ['Disabling', { tone: 'warn', icon: 'minus' }],
  ['Disabled', { tone: 'idle', icon: 'minus' }],
  ['EnableFailed', { tone: 'bad', icon: 'error' }],
  ['Abnormal', { tone: 'bad', icon: 'warning' }],
]);

/** What a pool can run: job types with their state, drivers, job flavors. */
export function PoolAbilities({ pool }: { pool: Pool }) {
  const t = useText();
  const jobFlavors = pool.spec?.jobFlavors ?? [];
  const items = [
    { key: 'scope', label: t('pool.scope'), value: <Scopes pool={pool} /> },
    { key: 'drivers', label: t('pool.driver'), value: <Drivers pool={pool} /> },
    {
      key: 'job-flavors',
      label: t('pool.jobFlavors'),
      value:
        jobFlavors.length === 0 ? (
          t('app.none')
        ) : (
          <ul className="flex flex-wrap gap-1.5">
            {jobFlavors.map((name) => (
              <li key={name}>
                <Badge>{name}</Badge>
              </li>
            ))}
          </ul>
        ),
    },
  ];
  return (
    <Panel title={t('pool.abilities')}>
      <KeyValues items={items} columns={1} />
    </Panel>
  );
}

function Scopes({ pool }: { pool: Pool }) {
  const t = useText();
  const states = pool.status?.scope ?? [];
  const names = [
    ...new Set([...(pool.spec?.scope ?? []), ...states.map(({ scopeType }) => scopeType ?? '')]),
  ];
  const shown = names.filter((name) => name !== '');
  if (shown.length === 0) return t('app.none');
  return (
    <ul className="flex flex-wrap gap-1.5">
      {shown.map((name) => {
        const state = states.find(({ scopeType }) => scopeType === name)?.state;
        return (
          <li key={name}>
            <StateTag state={state} set="scopeState" name={codeWord(t, 'scope', name)} />
          </li>
        );
      })}
    </ul>
  );
}

function Drivers({ pool }: { pool: Pool }) {
  const t = useText();
  const kinds = [
    { name: 'GPU', wanted: pool.spec?.driver?.gpuVersion, actual: pool.status?.driver?.gpu },
    { name: 'NPU', wanted: pool.spec?.driver?.npuVersion, actual: pool.status?.driver?.npu },
  ].filter(({ wanted, actual }) => Boolean(wanted) || Boolean(actual));
  const strategy = pool.spec?.driver?.updateStrategy;
  if (kinds.length === 0 && !strategy) return t('app.none');
  return (
    <div className="flex flex-col gap-1.5">
      {kinds.map(({ name, wanted, actual }) => (
        <div key={name} className="flex flex-wrap items-center gap-2">
          <StateTag
            state={actual?.state}
            set="driverState"
            name={`${name} ${actual?.version ?? wanted ?? ''}`}
          />
          {wanted && actual?.version && wanted !== actual.version && (
            <span className="text-sm text-ink-2">{t('pool.driver.wanted', { version: wanted })}</span>
          )}
        </div>
      ))}
      {strategy && <span className="text-sm text-ink-2">{codeWord(t, 'strategy', strategy)}</span>}
    </div>
  );
}

function StateTag({ state, set, name }: { state: string | null | undefined; set: string; name: string }) {
  const t = useText();
  const look = looks.get(state ?? '') ?? { tone: 'idle', icon: 'question' };
  return (
    <StatusTag tone={look.tone} icon={look.icon}>
      {state ? `${name}: ${codeWord(t, set, state)}` : name}
    </StatusTag>
  );
}
