import type { MessageKey } from '../../shared/i18n/message-key.ts';

export const factGroups = [
  'state',
  'identity',
  'billing',
  'jobs',
  'driver',
  'family',
  'network',
  'cluster',
  'entries',
  'nodes',
] as const;
export type FactGroup = (typeof factGroups)[number];
export type FactKind =
  | 'text'
  | 'id'
  | 'instant'
  | 'billing'
  | 'period'
  | 'switch'
  | 'poolType'
  | 'phase'
  | 'scopes'
  | 'strategy'
  | 'driverState'
  | 'bits';

/** A field of the reference, and how it is shown. */
export interface FactRule {
  readonly path: readonly string[];
  readonly label: MessageKey;
  readonly group: FactGroup;
  readonly kind: FactKind;
  /** How many steps of the path name the part it stands in (an entry, a disk, a group of nodes); 0 for none. */
  readonly part: number;
}

/** Two fields of one item that are shown together: one names, the other is its value. */
export interface PairRule {
  readonly path: readonly string[];
  readonly names: string;
  readonly tells: string;
  /** Said where the naming field is missing. */
  readonly label: MessageKey;
  readonly group: FactGroup;
  readonly kind: 'zone' | 'scopeState';
  readonly part: number;
}

type Field = readonly [path: readonly string[], label: MessageKey, kind?: FactKind];

const rules = (group: FactGroup, part: number, fields: readonly Field[]): FactRule[] =>
  fields.map(([path, label, kind = 'text']) => ({ path, label, group, kind, part }));
const below = (base: readonly string[], fields: readonly Field[]): Field[] =>
  fields.map(([path, label, kind]) =>
    kind === undefined ? [[...base, ...path], label] : [[...base, ...path], label, kind],
  );
/** A field that is one object in the reference's tables and a list in its examples. */
const oneOrMany = (group: FactGroup, base: readonly string[], fields: readonly Field[]): FactRule[] => [
  ...rules(group, base.length + 1, below([...base, '*'], fields)),
  ...rules(group, base.length, below(base, fields)),
];
const label = (name: string, text: MessageKey, kind?: FactKind): Field =>
  kind === undefined ? [['metadata', 'labels', name], text] : [['metadata', 'labels', name], text, kind];
const note = (name: string, text: MessageKey, kind?: FactKind): Field =>
  kind === undefined
    ? [['metadata', 'annotations', name], text]
    : [['metadata', 'annotations', name], text, kind];

const entry = ['spec', 'resources', '*'];
const states = ['available', 'creating', 'abnormal', 'deleting'];

/** Every field of tables 10-33 of the reference, in the order shown. What is not here is shown as read. */
export const factTable: readonly FactRule[] = [
  ...rules('state', 0, [
    [['status', 'phase'], 'fact.phase', 'phase'],
    [['status', 'message'], 'fact.message'],
    [['spec', 'controlMode'], 'fact.controlMode', 'bits'],
  ]),
  ...rules('identity', 0, [
    [['metadata', 'name'], 'fact.id', 'id'],
    label('os.modelarts/name', 'fact.displayName'),
    note('os.modelarts/description', 'fact.description'),
    [['metadata', 'creationTimestamp'], 'fact.created', 'instant'],
    [['spec', 'type'], 'fact.type', 'poolType'],
    label('os.modelarts/region', 'fact.region'),
    label('os.modelarts/workspace.id', 'fact.workspace', 'id'),
    label('os.modelarts/node.prefix', 'fact.nodePrefix', 'id'),
    label('os.modelarts/create-from', 'fact.createdFrom'),
    label('os.modelarts.pool/biz', 'fact.businessType'),
    label('os.modelarts/tenant.domain.id', 'fact.tenantId', 'id'),
    note('os.modelarts/tenant.domain.name', 'fact.tenantName'),
    label('os.modelarts/tenant.project.id', 'fact.tenantProject', 'id'),
    label('os.modelarts/enterprise.project.id', 'fact.enterpriseProject', 'id'),
    note('os.modelarts/tms.tags', 'fact.tags', 'id'),
    label('os.modelarts/order.name', 'fact.orderName', 'id'),
    [['apiVersion'], 'fact.apiVersion'],
    [['kind'], 'fact.kind'],
  ]),
  ...rules('billing', 0, [
    note('os.modelarts/billing.mode', 'fact.billingMode', 'billing'),
    note('os.modelarts/period.num', 'fact.periodNum'),
    note('os.modelarts/period.type', 'fact.periodType', 'period'),
    note('os.modelarts/auto.renew', 'fact.autoRenew', 'switch'),
    note('os.modelarts/promotion.info', 'fact.promotion'),
    note('os.modelarts/order.id', 'fact.orderId', 'id'),
    note('os.modelarts/service.console.url', 'fact.consoleUrl', 'id'),
    note('os.modelarts/flavor.resource.ids', 'fact.flavorResourceIds', 'id'),
    label('os.modelarts/resource.id', 'fact.resourceId', 'id'),
    label('os.modelarts/nobilling', 'fact.noBilling'),
  ]),
  ...rules('jobs', 0, [
    [['spec', 'scope'], 'fact.scope', 'scopes'],
    [['spec', 'jobFlavors'], 'pool.jobFlavors'],
    note('os.modelarts.pool/scheduler.queue.strategy', 'fact.queueStrategy'),
    note('os.modelarts.pool/scope.external.dependency.train', 'fact.trainDependency', 'id'),
  ]),
  ...rules('driver', 0, [
    [['spec', 'driver', 'gpuVersion'], 'fact.gpuWanted'],
    [['status', 'driver', 'gpu', 'version'], 'fact.gpuVersion'],
    [['status', 'driver', 'gpu', 'state'], 'fact.gpuState', 'driverState'],
    [['spec', 'driver', 'npuVersion'], 'fact.npuWanted'],
    [['status', 'driver', 'npu', 'version'], 'fact.npuVersion'],
    [['status', 'driver', 'npu', 'state'], 'fact.npuState', 'driverState'],
    [['spec', 'driver', 'updateStrategy'], 'fact.updateStrategy', 'strategy'],
  ]),
  ...rules('family', 0, [
    [['status', 'parent'], 'fact.parent', 'id'],
    [['status', 'root'], 'fact.root', 'id'],
    note('os.modelarts.pool/subpools.count', 'fact.subpools'),
  ]),
  ...rules('network', 0, [
    [['spec', 'network', 'name'], 'fact.network', 'id'],
    [['spec', 'containernetwork', 'mode'], 'fact.containerNetwork'],
    [['spec', 'containerNetwork', 'mode'], 'fact.containerNetwork'],
  ]),
  ...oneOrMany(
    'cluster',
    ['status', 'clusters'],
    [
      [['name'], 'fact.cluster', 'id'],
      [['clusterFlavor'], 'fact.clusterFlavor'],
      [['type'], 'fact.clusterType'],
      [['version'], 'fact.clusterVersion'],
      [['plugins', 'name'], 'fact.clusterPlugin'],
      [['plugins', '*', 'name'], 'fact.clusterPlugin'],
    ],
  ),
  ...rules('entries', 3, [
    ...below(entry, [
      [['flavor'], 'fact.flavor', 'id'],
      [['nodePool'], 'fact.nodePool', 'id'],
      [['count'], 'fact.count'],
      [['maxCount'], 'fact.maxCount'],
      [['creatingStep', 'step'], 'fact.step'],
      [['creatingStep', 'type'], 'fact.stepType'],
      [['os', 'name'], 'fact.osName'],
      [['os', 'imageId'], 'fact.osImageId', 'id'],
      [['os', 'imageType'], 'fact.osImageType'],
      [['extendParams', 'runtime'], 'fact.runtime'],
      [['extendParams', 'dockerBaseSize'], 'fact.dockerBaseSize'],
      [['extendParams', 'volumeGroup'], 'fact.volumeGroup'],
    ]),
  ]),
  ...oneOrMany(
    'entries',
    [...entry, 'dataVolumes'],
    [
      [['volumeType'], 'fact.diskType'],
      [['size'], 'fact.diskSize'],
      [['count'], 'fact.diskCount'],
      [['extendParams', 'volumeGroup'], 'fact.diskGroup'],
      [['extendParams', 'billing'], 'fact.diskBilling'],
    ],
  ),
  ...oneOrMany(
    'entries',
    [...entry, 'volumeGroupConfigs'],
    [
      [['volumeGroup'], 'fact.groupName'],
      [['dockerThinPool'], 'fact.thinPool'],
      [['lvmConfig', 'lvType'], 'fact.lvmType'],
    ],
  ),
  ...states.flatMap((state) =>
    oneOrMany(
      'nodes',
      ['status', 'resources', state],
      [
        [['flavor'], 'fact.flavor', 'id'],
        [['nodePool'], 'fact.nodePool', 'id'],
        [['count'], 'fact.nodes'],
        [['maxCount'], 'fact.maxCount'],
      ],
    ),
  ),
];

const zones = (base: readonly string[], group: FactGroup): PairRule => ({
  path: [...base, 'azs', '*'],
  names: 'az',
  tells: 'count',
  label: 'fact.zone',
  group,
  kind: 'zone',
  part: base.length,
});

/** Fields of the reference that are shown in pairs: nodes by zone, states by job type. */
export const pairTable: readonly PairRule[] = [
  zones(entry, 'entries'),
  ...states.flatMap((state) => [
    zones(['status', 'resources', state, '*'], 'nodes'),
    zones(['status', 'resources', state], 'nodes'),
  ]),
  {
    path: ['status', 'scope', '*'],
    names: 'scopeType',
    tells: 'state',
    label: 'fact.scopeState',
    group: 'jobs',
    kind: 'scopeState',
    part: 0,
  },
];
