import type { Chance } from '../clock/chance.ts';
import { isoSeconds } from '../clock/clock.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { objectAt, stringAt } from '../json/json.ts';
import type { JsonObject } from '../json/json.ts';
import { entriesOf, identity } from './entry.ts';
import type { NodeRecord, PoolRecord } from './pool-record.ts';

interface NewNode {
  phase: NodeRecord['phase'];
  createdAt: number;
  dueAt: number | null;
  chance: Chance;
  order?: string;
  /** Why it will fail. */
  failure?: string | null;
}

export function createNode(
  pool: PoolRecord,
  of: Pick<NodeRecord, 'flavor' | 'nodePool' | 'step'>,
  az: string,
  fresh: NewNode,
): NodeRecord {
  pool.serial += 1;
  const prefix = stringAt(
    objectAt(objectAt(pool.document, 'metadata'), 'labels'),
    'os.modelarts/node.prefix',
  );
  const node: NodeRecord = {
    name: `${prefix ?? 'os-node-created'}-${fresh.chance.letters(5, pool.name, 'node', pool.serial)}`,
    flavor: of.flavor,
    nodePool: of.nodePool,
    step: of.step,
    az,
    phase: fresh.phase,
    dueAt: fresh.dueAt,
    willFail: typeof fresh.failure === 'string',
    ...(typeof fresh.failure === 'string' && { failure: fresh.failure }),
    order: fresh.order ?? null,
    createdAt: fresh.createdAt,
    number: pool.serial,
    locked: false,
  };
  pool.nodes.push(node);
  return node;
}

export function nodeDocument(pool: PoolRecord, node: NodeRecord, catalog: Catalog): JsonObject {
  const entry = entriesOf(pool.document).find((candidate) => identity(candidate) === identity(node));
  const os = objectAt(entry?.json, 'os');
  return {
    kind: 'Node',
    apiVersion: 'v2',
    metadata: {
      name: node.name,
      creationTimestamp: isoSeconds(node.createdAt),
      labels: {
        'os.modelarts.node/nodepool': node.nodePool ?? `${node.flavor}-default`,
        'os.modelarts/billing.status': '0',
        ...(node.order !== null && { 'os.modelarts.node/batch.name': node.order }),
      },
      annotations: {
        ...(node.locked && { 'os.modelarts.node/lock.action': 'delete' }),
        'os.modelarts/billing.mode':
          stringAt(
            objectAt(objectAt(pool.document, 'metadata'), 'annotations'),
            'os.modelarts/billing.mode',
          ) ?? '0',
      },
    },
    spec: { flavor: node.flavor, ...(os && { os }) },
    status: {
      phase: node.phase,
      az: node.az,
      privateIp: nodeAddress(node),
      os: { name: stringAt(os, 'name') ?? 'EulerOS 2.10' },
      ...driverOf(pool, node),
      ...resourcesOf(node, catalog),
    },
  };
}

/** Within the pool's own network. */
export function nodeAddress({ number }: NodeRecord): string {
  return `192.168.${Math.floor(number / 250)}.${(number % 250) + 1}`;
}

function driverOf(pool: PoolRecord, node: NodeRecord): JsonObject {
  const driver = pool.drivers.gpu ?? pool.drivers.npu;
  if (driver === null || node.phase === 'Creating') return {};
  return {
    driver: {
      phase: driver.state === 'Upgrading' ? 'Updating' : 'Running',
      version: node.driverVersion ?? driver.version,
    },
  };
}

/** A node shows a little less than its flavor: the system keeps a part. */
function resourcesOf(node: NodeRecord, catalog: Catalog): JsonObject {
  const flavor = catalog.flavor(node.flavor);
  if (flavor === undefined || node.phase === 'Creating') return {};
  const memory = Number.parseInt(flavor.memory, 10) * 1024;
  const { accelerator } = flavor;
  const device = accelerator && {
    [accelerator.kind === 'gpu' ? 'nvidia.com/gpu' : `huawei.com/${accelerator.type.toLowerCase()}`]: String(
      accelerator.size,
    ),
  };
  return {
    resources: { cpu: `${flavor.cpu * 1000 - 80}m`, memory: `${Math.floor(memory * 0.77)}Mi`, ...device },
    availableResources: {
      cpu: `${flavor.cpu * 750 - 30}m`,
      memory: `${Math.floor(memory * 0.56)}Mi`,
      ...device,
    },
  };
}
