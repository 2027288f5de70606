import type { Text } from '../../src/shared/i18n/use-text.ts';
import { Button } from '../../src/shared/ui/actions/button.tsx';
import { StatusTag } from '../../src/shared/ui/feedback/tag.tsx';
import { CodeBlock } from '../../src/shared/ui/layout/code-block.tsx';
import { KeyValues } from '../../src/shared/ui/layout/key-values.tsx';
import { MiddleText } from '../../src/shared/ui/layout/middle-text.tsx';
import { PageCards } from '../../src/shared/ui/layout/page-cards.tsx';
import { PageHeader } from '../../src/shared/ui/layout/page-header.tsx';
import { Panel } from '../../src/shared/ui/layout/panel.tsx';
import { ScrollRegion } from '../../src/shared/ui/layout/scroll-region.tsx';
import { BodyRow, Cell, HeadCell, HeadRow, SortHeadCell, Table } from '../../src/shared/ui/layout/table.tsx';
import { Tabs } from '../../src/shared/ui/layout/tabs.tsx';
import { VirtualTable } from '../../src/shared/ui/layout/virtual-table.tsx';
import type { Exhibit } from '../exhibit.ts';
import { longId } from '../samples.ts';

const request = JSON.stringify({ spec: { resources: [{ flavor: 'modelarts.vm.cpu.4ud', count: 3 }] } });

export function layoutExhibits(t: Text): Exhibit[] {
  const edit = <Button look="primary">{t('pool.edit')}</Button>;
  const facts = [
    { key: 'id', label: t('fact.id'), value: longId },
    { key: 'type', label: t('fact.type'), value: t('type.Dedicate') },
    { key: 'region', label: t('fact.region'), value: 'cn-north-7' },
  ];
  return [
    cardsExhibit(t),
    {
      files: ['ui/layout/page-header.tsx'],
      states: [
        { name: 'title', show: <PageHeader title={t('changes.title')} /> },
        {
          name: 'everything',
          show: (
            <PageHeader
              crumbs={t('pool.crumb')}
              title={longId}
              tags={
                <StatusTag tone="ok" icon="check-circle">
                  {t('phase.Running')}
                </StatusTag>
              }
              note={t('pool.phase.note')}
              actions={edit}
            />
          ),
        },
      ],
    },
    {
      files: ['ui/layout/panel.tsx'],
      states: [
        {
          name: 'note and actions',
          show: (
            <Panel title={t('pool.jobs')} note={t('pool.jobs.empty')} actions={edit}>
              {t('app.none')}
            </Panel>
          ),
        },
        {
          name: 'flush',
          show: (
            <Panel flush title={t('pool.nodes')}>
              <NodeTable t={t} />
            </Panel>
          ),
        },
      ],
    },
    {
      files: ['ui/layout/key-values.tsx'],
      states: ([1, 2, 3] as const).map((columns) => ({
        name: `columns ${columns}`,
        show: <KeyValues items={facts} columns={columns} />,
      })),
    },
    {
      files: ['ui/layout/code-block.tsx'],
      states: [{ name: 'wide text', show: <CodeBlock text={request.repeat(3)} label={t('change.body')} /> }],
    },
    {
      files: ['ui/layout/scroll-region.tsx'],
      states: [
        {
          name: 'too wide',
          show: (
            <ScrollRegion label={t('fact.id')}>
              <p className="w-max">{longId.repeat(5)}</p>
            </ScrollRegion>
          ),
        },
      ],
    },
    {
      files: ['ui/layout/middle-text.tsx'],
      states: [
        { name: 'room', show: <MiddleText text={longId} /> },
        {
          name: 'no room',
          show: (
            <p className="flex w-40">
              <MiddleText text={longId} />
            </p>
          ),
        },
      ],
    },
    { files: ['ui/layout/table.tsx'], states: [{ name: 'sorted', show: <NodeTable t={t} /> }] },
    { files: ['ui/layout/virtual-table.tsx'], states: [virtual(t, 3), virtual(t, 2000)] },
    tabsExhibit(t),
  ];
}

function tabsExhibit(t: Text): Exhibit {
  return {
    files: ['ui/layout/tabs.tsx'],
    states: [
      {
        name: 'two tabs',
        show: (
          <Tabs
            label={t('edit.review.request')}
            tabs={[
              { value: 'json', label: t('edit.review.json'), content: t('edit.review.request') },
              { value: 'curl', label: t('edit.review.curl'), content: t('edit.review.curl.note') },
            ]}
          />
        ),
      },
    ],
  };
}

function NodeTable({ t }: { t: Text }) {
  return (
    <Table label={t('pool.nodes')}>
      <HeadRow>
        <SortHeadCell direction="ascending" onSort={() => undefined}>
          {t('pool.nodes.name')}
        </SortHeadCell>
        <SortHeadCell direction={null} onSort={() => undefined}>
          {t('pool.nodes.phase')}
        </SortHeadCell>
        <HeadCell numeric>{t('pools.column.nodes')}</HeadCell>
      </HeadRow>
      <tbody>
        {[1, 2].map((row) => (
          <BodyRow key={row}>
            <Cell>{`${longId}-${row}`}</Cell>
            <Cell>{t('nodePhase.Available')}</Cell>
            <Cell numeric>{row * 1000}</Cell>
          </BodyRow>
        ))}
      </tbody>
    </Table>
  );
}

function virtual(t: Text, rows: number) {
  return {
    name: `${rows} rows`,
    show: (
      <VirtualTable
        label={`${t('pool.nodes')}, ${rows}`}
        items={Array.from({ length: rows }, (_, row) => `${longId}-${row}`)}
        keyOf={(name) => name}
        columns={[
          { key: 'name', head: t('pool.nodes.name'), cell: (name) => name, width: 'w-[60%]' },
          {
            key: 'phase',
            head: t('pool.nodes.phase'),
            cell: () => t('nodePhase.Available'),
            width: 'w-[40%]',
          },
        ]}
      />
    ),
  };
}

function cardsExhibit(t: Text): Exhibit {
  return {
    files: ['ui/layout/page-cards.tsx'],
    states: [
      { name: 'cards', show: cards(t, (row) => ({ name: `${longId}-${row}` })) },
      { name: 'on their way', show: cards(t, () => undefined) },
    ],
  };
}

const ignoreRange = () => undefined;
const showName = ({ name }: { readonly name: string }) => <span className="break-words">{name}</span>;

function cards(t: Text, rowAt: (index: number) => { readonly name: string } | undefined) {
  return (
    <PageCards
      label={t('pools.title')}
      total={3}
      estimate={90}
      rowAt={rowAt}
      onRange={ignoreRange}
      show={showName}
    />
  );
}
