import { lazy, useState } from 'react';
import type { Text } from '../../src/shared/i18n/use-text.ts';
import { Button } from '../../src/shared/ui/actions/button.tsx';
import { Banner } from '../../src/shared/ui/feedback/banner.tsx';
import { EmptyState } from '../../src/shared/ui/feedback/empty-state.tsx';
import { LiveRegion } from '../../src/shared/ui/feedback/live-region.tsx';
import { ProgressLine } from '../../src/shared/ui/feedback/progress-line.tsx';
import { SkeletonLines, TableSkeleton } from '../../src/shared/ui/feedback/skeleton.tsx';
import { Badge, StatusTag } from '../../src/shared/ui/feedback/tag.tsx';
import type { Tone } from '../../src/shared/ui/feedback/tag.tsx';
import { Icon, iconNames } from '../../src/shared/ui/icon.tsx';
import { InSteps } from '../../src/shared/ui/in-steps.tsx';
import { KeyCaps } from '../../src/shared/ui/key-caps.tsx';
import { OptionalPart } from '../../src/shared/ui/optional-part.tsx';
import type { Exhibit } from '../exhibit.ts';

/** A part that never arrives. */
const Never = lazy(() => new Promise<never>(() => undefined));

const tones: readonly Tone[] = ['ok', 'busy', 'warn', 'bad', 'idle'];

export function feedbackExhibits(t: Text): Exhibit[] {
  const again = <Button size="sm">{t('app.retry')}</Button>;
  return [
    {
      files: ['ui/key-caps.tsx'],
      states: [{ name: 'keys', show: <KeyCaps keys={['Ctrl', 'k']} /> }],
    },
    {
      files: ['ui/optional-part.tsx'],
      states: [
        { name: 'children', show: <OptionalPart>{t('app.sample')}</OptionalPart> },
        {
          name: 'still loading',
          show: (
            <OptionalPart fallback={t('app.loading')}>
              <Never />
            </OptionalPart>
          ),
        },
      ],
    },
    {
      files: ['ui/in-steps.tsx'],
      states: [{ name: 'drawn', show: <InSteps fallback={t('app.loading')}>{t('app.sample')}</InSteps> }],
    },
    { files: ['ui/icon.tsx'], states: [{ name: 'all', show: <Icons /> }] },
    {
      files: ['ui/feedback/tag.tsx'],
      states: [
        { name: 'tones', show: <Tags t={t} /> },
        { name: 'Badge', show: <Badge>{t('type.Logical')}</Badge> },
      ],
    },
    {
      files: ['ui/feedback/banner.tsx'],
      states: [
        ...tones.map((tone) => ({ name: tone, show: <Banner tone={tone} title={t('app.sample')} /> })),
        {
          name: 'body and actions',
          show: (
            <Banner tone="warn" title={t('edit.facts.failed')} actions={again}>
              {t('edit.facts.failed.body')}
            </Banner>
          ),
        },
      ],
    },
    {
      files: ['ui/feedback/empty-state.tsx'],
      states: [
        { name: 'title', show: <EmptyState icon="search" title={t('pools.nothing.title')} /> },
        {
          name: 'body and action',
          show: (
            <EmptyState icon="info" title={t('changes.empty.title')} action={again}>
              {t('changes.empty.body')}
            </EmptyState>
          ),
        },
      ],
    },
    {
      files: ['ui/feedback/skeleton.tsx'],
      states: [
        { name: 'lines', show: <SkeletonLines lines={2} label={t('app.loading')} /> },
        { name: 'lines tall', show: <SkeletonLines tall lines={2} label={t('app.loading')} /> },
        { name: 'table', show: <TableSkeleton rows={2} label={t('app.loading')} /> },
      ],
    },
    {
      files: ['ui/feedback/progress-line.tsx'],
      states: [
        { name: 'nothing takes its time', show: <ProgressLine text={null} /> },
        { name: 'at the top of the window', show: <ShownProgress t={t} /> },
      ],
    },
    {
      files: ['ui/feedback/live-region.tsx'],
      states: [{ name: 'read aloud only', show: <LiveRegion text={t('app.copied')} /> }],
    },
  ];
}

function ShownProgress({ t }: { t: Text }) {
  const [isOn, setIsOn] = useState(false);
  return (
    <>
      <Button onClick={() => setIsOn(!isOn)}>{t('app.progress.file')}</Button>
      {isOn && <ProgressLine text={t('app.progress.file')} after={0} />}
    </>
  );
}

function Icons() {
  return (
    <ul className="grid grid-cols-2 gap-3 sm:grid-cols-4 lg:grid-cols-6">
      {iconNames.map((name) => (
        <li key={name} className="flex items-center gap-2 font-mono text-xs">
          <Icon name={name} /> {name}
        </li>
      ))}
    </ul>
  );
}

function Tags({ t }: { t: Text }) {
  return (
    <div className="flex flex-wrap gap-2">
      {tones.map((tone) => (
        <StatusTag key={tone} tone={tone} icon="info">
          {t('phase.Running')}
        </StatusTag>
      ))}
    </div>
  );
}
