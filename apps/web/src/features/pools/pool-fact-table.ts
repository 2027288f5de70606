import type { MessageKey } from '../../shared/i18n/message-key.ts';

export type FactGroup = 'identity' | 'billing' | 'network' | 'cluster' | 'entry';
export type FactKind = 'text' | 'id' | 'instant' | 'billing' | 'period' | 'switch' | 'poolType' | 'address';

interface KnownFact {
  readonly path: readonly string[];
  readonly label: MessageKey;
  readonly group: FactGroup;
  readonly kind?: FactKind;
}

const label = (name: string, text: MessageKey, group: FactGroup, kind?: FactKind): KnownFact => ({
  path: ['metadata', 'labels', name],
  label: text,
  group,
  ...(kind === undefined ? {} : { kind }),
});
const note = (name: string, text: MessageKey, group: FactGroup, kind?: FactKind): KnownFact => ({
  path: ['metadata', 'annotations', name],
  label: text,
  group,
  ...(kind === undefined ? {} : { kind }),
});
const entry = (path: readonly string[], text: MessageKey): KnownFact => ({
  path: ['spec', 'resources', '*', ...path],
  label: text,
  group: 'entry',
});

/** Every field of tables 10-33 of the reference that the page shows as a fact, in the order shown. */
export const factTable: readonly KnownFact[] = [
  { path: ['metadata', 'name'], label: 'fact.id', group: 'identity', kind: 'id' },
  { path: ['metadata', 'creationTimestamp'], label: 'fact.created', group: 'identity', kind: 'instant' },
  { path: ['spec', 'type'], label: 'fact.type', group: 'identity', kind: 'poolType' },
  label('os.modelarts/name', 'fact.displayName', 'identity'),
  label('os.modelarts/region', 'fact.region', 'identity'),
  label('os.modelarts/workspace.id', 'fact.workspace', 'identity', 'id'),
  label('os.modelarts/node.prefix', 'fact.nodePrefix', 'identity', 'id'),
  label('os.modelarts/create-from', 'fact.createdFrom', 'identity'),
  label('os.modelarts.pool/biz', 'fact.businessType', 'identity'),
  label('os.modelarts/tenant.domain.id', 'fact.tenantId', 'identity', 'id'),
  note('os.modelarts/tenant.domain.name', 'fact.tenantName', 'identity'),
  label('os.modelarts/tenant.project.id', 'fact.tenantProject', 'identity', 'id'),
  label('os.modelarts/enterprise.project.id', 'fact.enterpriseProject', 'identity', 'id'),
  note('os.modelarts/tms.tags', 'fact.tags', 'identity', 'id'),
  note('os.modelarts.pool/scheduler.queue.strategy', 'fact.queueStrategy', 'identity'),
  note('os.modelarts.pool/scope.external.dependency.train', 'fact.trainDependency', 'identity', 'id'),
  { path: ['apiVersion'], label: 'fact.apiVersion', group: 'identity' },
  { path: ['kind'], label: 'fact.kind', group: 'identity' },
  note('os.modelarts/billing.mode', 'fact.billingMode', 'billing', 'billing'),
  note('os.modelarts/period.num', 'fact.periodNum', 'billing'),
  note('os.modelarts/period.type', 'fact.periodType', 'billing', 'period'),
  note('os.modelarts/auto.renew', 'fact.autoRenew', 'billing', 'switch'),
  note('os.modelarts/promotion.info', 'fact.promotion', 'billing'),
  note('os.modelarts/order.id', 'fact.orderId', 'billing', 'id'),
  note('os.modelarts/service.console.url', 'fact.consoleUrl', 'billing', 'address'),
  note('os.modelarts/flavor.resource.ids', 'fact.flavorResourceIds', 'billing', 'id'),
  label('os.modelarts/resource.id', 'fact.resourceId', 'billing', 'id'),
  label('os.modelarts/nobilling', 'fact.noBilling', 'billing'),
  label('os.modelarts/order.name', 'fact.orderName', 'billing', 'id'),
  { path: ['spec', 'network', 'name'], label: 'fact.network', group: 'network', kind: 'id' },
  { path: ['spec', 'containernetwork', 'mode'], label: 'fact.containerNetwork', group: 'network' },
  { path: ['spec', 'containerNetwork', 'mode'], label: 'fact.containerNetwork', group: 'network' },
  ...['*', ''].flatMap((step): KnownFact[] => {
    const base = ['status', 'clusters', ...(step === '' ? [] : [step])];
    return [
      { path: [...base, 'name'], label: 'fact.cluster', group: 'cluster', kind: 'id' },
      { path: [...base, 'clusterFlavor'], label: 'fact.clusterFlavor', group: 'cluster' },
      { path: [...base, 'type'], label: 'fact.clusterType', group: 'cluster' },
      { path: [...base, 'version'], label: 'fact.clusterVersion', group: 'cluster' },
      { path: [...base, 'plugins', 'name'], label: 'fact.clusterPlugin', group: 'cluster' },
      { path: [...base, 'plugins', '*', 'name'], label: 'fact.clusterPlugin', group: 'cluster' },
    ];
  }),
  entry(['maxCount'], 'fact.maxCount'),
  entry(['os', 'name'], 'fact.osName'),
  entry(['os', 'imageId'], 'fact.osImageId'),
  entry(['os', 'imageType'], 'fact.osImageType'),
  entry(['extendParams', 'dockerBaseSize'], 'fact.dockerBaseSize'),
  entry(['extendParams', 'volumeGroup'], 'fact.volumeGroup'),
  entry(['extendParams', 'runtime'], 'fact.runtime'),
  ...[['dataVolumes'], ['dataVolumes', '*']].flatMap((base): KnownFact[] => [
    entry([...base, 'volumeType'], 'fact.diskType'),
    entry([...base, 'size'], 'fact.diskSize'),
    entry([...base, 'count'], 'fact.diskCount'),
    entry([...base, 'extendParams', 'volumeGroup'], 'fact.diskGroup'),
    entry([...base, 'extendParams', 'billing'], 'fact.diskBilling'),
  ]),
  ...[['volumeGroupConfigs'], ['volumeGroupConfigs', '*']].flatMap((base): KnownFact[] => [
    entry([...base, 'volumeGroup'], 'fact.groupName'),
    entry([...base, 'dockerThinPool'], 'fact.thinPool'),
    entry([...base, 'lvmConfig', 'lvType'], 'fact.lvmType'),
  ]),
  entry(['creatingStep', 'type'], 'fact.stepType'),
];

const shownStates = ['creating', 'available', 'abnormal', 'deleting'];
const shownCounts = [['flavor'], ['count'], ['nodePool'], ['azs', '*', 'az'], ['azs', '*', 'count']];

/** Fields that other parts of the page show: head, distribution, job types, driver, family. */
export const shownElsewhere: readonly (readonly string[])[] = [
  ['metadata', 'annotations', 'os.modelarts/description'],
  ['metadata', 'annotations', 'os.modelarts.pool/subpools.count'],
  ['spec', 'controlMode'],
  ['spec', 'scope'],
  ['spec', 'jobFlavors'],
  ['spec', 'driver', 'gpuVersion'],
  ['spec', 'driver', 'npuVersion'],
  ['spec', 'driver', 'updateStrategy'],
  ...shownCounts.map((path) => ['spec', 'resources', '*', ...path]),
  ['spec', 'resources', '*', 'azs'],
  ['spec', 'resources', '*', 'creatingStep', 'step'],
  ['status', 'phase'],
  ['status', 'message'],
  ['status', 'parent'],
  ['status', 'root'],
  ['status', 'scope', '*', 'scopeType'],
  ['status', 'scope', '*', 'state'],
  ...['gpu', 'npu'].flatMap((kind) => [
    ['status', 'driver', kind, 'version'],
    ['status', 'driver', kind, 'state'],
  ]),
  ...shownStates.flatMap((state) => [
    ['status', 'resources', state],
    ...[...shownCounts, ['maxCount'], ['azs']].flatMap((path) => [
      ['status', 'resources', state, ...path],
      ['status', 'resources', state, '*', ...path],
    ]),
  ]),
];
