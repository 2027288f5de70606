import type { MessageKey } from '../i18n/message-key.ts';

/** What is told of a field: what it is, its rule, its bound, and what the reference says. */
interface FieldHelp {
  /** Places in the body of the request, as JSON pointers without indices. */
  readonly pointers: readonly string[];
  readonly meaning: MessageKey;
  readonly rule: MessageKey;
  readonly reference: MessageKey;
}

/** Every field that can be changed (tables 3 to 9 of the reference), once. */
export const fieldHelp = {
  description: {
    pointers: ['/metadata/annotations/os.modelarts~1description'],
    meaning: 'help.description.meaning',
    rule: 'help.description.rule',
    reference: 'help.description.reference',
  },
  orderId: {
    pointers: ['/metadata/annotations/os.modelarts~1order.id'],
    meaning: 'help.orderId.meaning',
    rule: 'help.orderId.rule',
    reference: 'help.orderId.reference',
  },
  scope: {
    pointers: ['/spec/scope'],
    meaning: 'help.scope.meaning',
    rule: 'help.scope.rule',
    reference: 'help.scope.reference',
  },
  entries: {
    pointers: [
      '/spec/resources',
      '/spec/resources/flavor',
      '/spec/resources/nodePool',
      '/spec/resources/creatingStep',
    ],
    meaning: 'help.entries.meaning',
    rule: 'help.entries.rule',
    reference: 'help.entries.reference',
  },
  count: {
    pointers: ['/spec/resources/count'],
    meaning: 'help.count.meaning',
    rule: 'help.count.rule',
    reference: 'help.count.reference',
  },
  azs: {
    pointers: ['/spec/resources/azs', '/spec/resources/azs/az', '/spec/resources/azs/count'],
    meaning: 'help.azs.meaning',
    rule: 'help.azs.rule',
    reference: 'help.azs.reference',
  },
  jobFlavors: {
    pointers: ['/spec/jobFlavors'],
    meaning: 'help.jobFlavors.meaning',
    rule: 'help.jobFlavors.rule',
    reference: 'help.jobFlavors.reference',
  },
  driver: {
    pointers: ['/spec/driver/gpuVersion', '/spec/driver/npuVersion'],
    meaning: 'help.driver.meaning',
    rule: 'help.driver.rule',
    reference: 'help.driver.reference',
  },
  updateStrategy: {
    pointers: ['/spec/driver/updateStrategy'],
    meaning: 'help.updateStrategy.meaning',
    rule: 'help.updateStrategy.rule',
    reference: 'help.updateStrategy.reference',
  },
} as const satisfies Record<string, FieldHelp>;

export type HelpField = keyof typeof fieldHelp;
