import { pool as poolSchema } from '@poolwright/schemas/modelarts/pool';
import { poolAnnotations, poolLabels, poolMetadata } from '@poolwright/schemas/modelarts/pool-metadata';
import { poolNodeAz } from '@poolwright/schemas/modelarts/pool-node-az';
import { poolDriver } from '@poolwright/schemas/modelarts/pool-driver';
import {
  dataVolume,
  dataVolumeExtendParams,
  lvmConfig,
  poolResource,
  poolResourceExtendParams,
  poolResourceOs,
  volumeGroupConfig,
} from '@poolwright/schemas/modelarts/pool-resource';
import { containerNetwork, poolNetwork, poolSpec } from '@poolwright/schemas/modelarts/pool-spec';
import {
  poolCluster,
  poolClusterPlugin,
  poolDriverStatus,
  poolResourceFlavorCount,
  poolScopeStatus,
  poolStatus,
  poolStatusDriver,
  poolStatusResources,
} from '@poolwright/schemas/modelarts/pool-status';
import { expect, test } from 'vitest';
import { renderApp } from '../../../../testing/render-app.tsx';
import { poolFacts } from '../../pool-facts.ts';
import { FieldsPanels } from './fields-panels.tsx';

/** Where each table of the reference stands in a pool; `[]` marks a list. */
const places: readonly (readonly [table: number, path: string, shape: object])[] = [
  [10, '', poolSchema.shape],
  [11, 'metadata', poolMetadata.shape],
  [12, 'metadata/labels', poolLabels.shape],
  [13, 'metadata/annotations', poolAnnotations.shape],
  [14, 'spec', poolSpec.shape],
  [15, 'spec/resources/0', poolResource.shape],
  [15, 'spec/resources/1', poolResource.shape],
  [16, 'spec/resources/0/extendParams', poolResourceExtendParams.shape],
  [17, 'spec/resources/0/os', poolResourceOs.shape],
  [18, 'spec/resources/0/dataVolumes/0', dataVolume.shape],
  [18, 'spec/resources/0/dataVolumes/1', dataVolume.shape],
  [18, 'spec/resources/1/dataVolumes', dataVolume.shape],
  [19, 'spec/resources/0/dataVolumes/0/extendParams', dataVolumeExtendParams.shape],
  [20, 'spec/resources/0/volumeGroupConfigs/0', volumeGroupConfig.shape],
  [20, 'spec/resources/1/volumeGroupConfigs', volumeGroupConfig.shape],
  [21, 'spec/resources/0/volumeGroupConfigs/0/lvmConfig', lvmConfig.shape],
  [22, 'spec/containernetwork', containerNetwork.shape],
  [22, 'spec/containerNetwork', containerNetwork.shape],
  [23, 'spec/network', poolNetwork.shape],
  [24, 'spec/driver', poolDriver.shape],
  [25, 'status', poolStatus.shape],
  [26, 'status/resources', poolStatusResources.shape],
  [27, 'status/resources/creating/0', poolResourceFlavorCount.shape],
  [27, 'status/resources/available/0', poolResourceFlavorCount.shape],
  [27, 'status/resources/available/1', poolResourceFlavorCount.shape],
  [27, 'status/resources/abnormal', poolResourceFlavorCount.shape],
  [27, 'status/resources/deleting/0', poolResourceFlavorCount.shape],
  [28, 'spec/resources/0/azs/0', poolNodeAz.shape],
  [28, 'spec/resources/0/azs/1', poolNodeAz.shape],
  [28, 'status/resources/available/0/azs/0', poolNodeAz.shape],
  [28, 'status/resources/abnormal/azs/0', poolNodeAz.shape],
  [29, 'status/scope/0', poolScopeStatus.shape],
  [29, 'status/scope/1', poolScopeStatus.shape],
  [30, 'status/driver', poolStatusDriver.shape],
  [31, 'status/driver/gpu', poolDriverStatus.shape],
  [31, 'status/driver/npu', poolDriverStatus.shape],
  [32, 'status/clusters/0', poolCluster.shape],
  [33, 'status/clusters/0/plugins/0', poolClusterPlugin.shape],
  [33, 'status/clusters/0/plugins/1', poolClusterPlugin.shape],
];

const numbers = new Set(['count', 'maxCount', 'controlMode', 'step']);
const lists = new Set(['scope', 'jobFlavors']);
const unnamed = new Set(['taints', 'labels', 'tags', 'rootVolume', 'network', 'driver']);

/**
 * A pool with every field of tables 10-33 filled, and at every depth a key nobody knows. Each value is a marker that
 * stands nowhere else, so that finding it on the page is finding that field.
 */
function fullPool() {
  const document: Record<string, unknown> = {};
  const markers: { pointer: string; marker: string }[] = [];
  let serial = 0;
  const mark = (path: string, value: (n: number) => unknown, marker: (n: number) => string) => {
    serial += 1;
    put(document, path.split('|'), value(7_000_000 + serial));
    markers.push({ pointer: path.replaceAll('|', '/'), marker: marker(7_000_000 + serial) });
  };
  for (const [, place, shape] of places) {
    const base = place === '' ? '' : `${place.replaceAll('/', '|')}|`;
    for (const key of Object.keys(shape)) {
      const path = base + key;
      const isBranch = places.some(
        ([, other]) => other.replaceAll('/', '|').startsWith(path) && isBelow(other, path),
      );
      if (isBranch) continue;
      if (path === 'metadata|creationTimestamp') continue;
      if (path === 'spec|scope' || lists.has(key)) {
        mark(
          `${path}|0`,
          (n) => `marker-${n}`,
          (n) => `marker-${n}`,
        );
        mark(
          `${path}|1`,
          (n) => `marker-${n}`,
          (n) => `marker-${n}`,
        );
      } else if (numbers.has(key) && !(place.includes('dataVolumes') && key === 'count'))
        mark(path, (n) => n, String);
      else if (key === 'creatingStep') {
        mark(`${path}|step`, (n) => n, String);
        mark(
          `${path}|type`,
          (n) => `marker-${n}`,
          (n) => `marker-${n}`,
        );
      } else if (place.startsWith('spec/resources') && unnamed.has(key)) {
        mark(
          `${path}|deep|0|x`,
          (n) => `marker-${n}`,
          (n) => `marker-${n}`,
        );
      } else if (!isObjectField(place, key))
        mark(
          path,
          (n) => `marker-${n}`,
          (n) => `marker-${n}`,
        );
    }
    mark(
      `${base}x-unknown`,
      (n) => `marker-${n}`,
      (n) => `marker-${n}`,
    );
    mark(
      `${base}x-deeper|list|0|key`,
      (n) => `marker-${n}`,
      (n) => `marker-${n}`,
    );
  }
  return { pool: poolSchema.parse(document), markers };
}

/** Objects of the second of two like things, which only the first has filled. */
function isObjectField(place: string, key: string): boolean {
  return /^(azs|extendParams|os|lvmConfig|plugins)$/.test(key) && place !== '';
}

function isBelow(place: string, path: string): boolean {
  const wanted = path.split('|');
  const steps = place.split('/');
  return steps.length >= wanted.length && wanted.every((step, at) => step === steps[at]);
}

function put(target: Record<string, unknown> | unknown[], path: readonly string[], value: unknown): void {
  const [step = '', ...rest] = path;
  const record: Record<string, unknown> = Object(target);
  if (rest.length === 0) record[step] = value;
  else {
    record[step] ??= /^\d+$/.test(rest[0] ?? '') ? [] : {};
    put(Object(record[step]), rest, value);
  }
}

test('every field of tables 10-33 and every unknown key of a pool that has them all is shown, each once', async () => {
  const { pool, markers } = fullPool();
  const { container } = await renderApp(<FieldsPanels pool={pool} />);
  const text = container.textContent;
  const times = markers.map(({ pointer, marker }) => ({ pointer, times: text.split(marker).length - 1 }));
  expect(times.filter((each) => each.times !== 1)).toEqual([]);
  expect(markers.length).toBeGreaterThan(200);
});

test('only what the reference does not name stands under "Other, as read"', () => {
  const { pool } = fullPool();
  const other = poolFacts(pool).other.map(({ pointer }) => pointer);
  const named = other.filter(
    (pointer) =>
      !/\/x-(unknown|deeper)/.test(pointer) &&
      !/\/(taints|labels|tags|rootVolume|network|driver)\/deep\//.test(pointer),
  );
  expect(named).toEqual([]);
});

const sources = import.meta.glob<string>(
  '../../../../../../../packages/schemas/src/modelarts/reference-tables.test.ts',
  { query: '?raw', import: 'default', eager: true },
);

test('the pool of the test has every field that the reference lists in tables 10-33', () => {
  const rows = Object.values(sources).flatMap((text) => [
    ...text.matchAll(/table: (\d+),[^}]*?fields:\s*'([^']+)'/gs),
  ]);
  const inPool = rows.filter(([, table]) => Number(table) >= 10 && Number(table) <= 33);
  expect(inPool).toHaveLength(24);
  const filled = ['metadata/creationTimestamp', ...fullPool().markers.map(({ pointer }) => pointer)];
  const missing = inPool.flatMap(([, table, fields = '']) => {
    const bases = places.filter(([number]) => number === Number(table)).map(([, place]) => place);
    const isFilled = (field: string) =>
      bases.some((base) => {
        const pointer = base === '' ? field : `${base}/${field}`;
        return filled.some((each) => each === pointer || each.startsWith(`${pointer}/`));
      });
    return fields
      .split(' ')
      .filter((field) => !isFilled(field))
      .map((field) => `${table} ${field}`);
  });
  expect(missing).toEqual([]);
});

test('the time of creation is shown once, with UTC beside it', async () => {
  const pool = poolSchema.parse({ metadata: { name: 'p', creationTimestamp: '2025-11-01T03:49:41Z' } });
  const { container } = await renderApp(<FieldsPanels pool={pool} />);
  const times = [...container.querySelectorAll('time')];
  expect(times.map((time) => time.getAttribute('datetime'))).toEqual(['2025-11-01T03:49:41Z']);
  expect(times[0]?.textContent).toContain('UTC');
});

test('an empty value is said to be empty', async () => {
  const pool = poolSchema.parse({ metadata: { name: 'p' }, status: { message: '', parent: null } });
  const { container } = await renderApp(<FieldsPanels pool={pool} />);
  expect(container.textContent).toContain('Message(empty)');
  expect(container.textContent).toContain('Parent pool idnull');
});
