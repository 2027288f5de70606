import { z } from 'zod';
import { asRead } from './as-read.ts';

/** Phases of an order seen in the documents and clients; note the spelling *successed*. */
export const knownOrderPhases = [
  'pending',
  'running',
  'processing',
  'successed',
  'partialSuccessed',
  'failed',
  'completed',
] as const;
/** The documented operations of an order. */
export const knownOrderOperations = ['apply', 'modify', 'delete'] as const;
/** The documented actions of a step of an order. */
export const knownOrderActions = [
  'createPool',
  'deletePool',
  'createNode',
  'deleteNode',
  'renew',
  'toPeriodic',
] as const;
/** The documented states of a step of an order. */
export const knownOrderStepStatuses = ['processing', 'succeed', 'failed'] as const;

const time = z.union([z.string(), z.number()]);

/** A long-running operation on a pool. It has nothing to do with billing orders. */
export const order = asRead({
  /** Name of the order; the pool's label `os.modelarts/order.name` carries the latest. */
  orderName: z.string().nullish(),
  /** Billing order behind it, where there is one. */
  orderId: z.string().nullish(),
  /** Id of the pool. */
  resourceName: z.string().nullish(),
  /** Display name of the pool. */
  resourceDisplayName: z.string().nullish(),
  /** Workspace of the pool. */
  workspaceId: z.string().nullish(),
  /** `apply`, `modify` or `delete`. */
  operation: z.string().nullish(),
  /** How far it is; an open set, its words differ between documents. */
  phase: z.string().nullish(),
  /** How it ended, where that is told apart from the phase. */
  result: z.string().nullish(),
  /** Why it failed. */
  failReason: z.string().nullish(),
  /** Nodes before; the shape is not documented. */
  initCount: z.unknown().optional(),
  /** Nodes wanted; the shape is not documented. */
  specCount: z.unknown().optional(),
  /** Nodes reached; the shape is not documented. */
  resultCount: z.unknown().optional(),
  /** When it was filed. */
  creationTimestamp: time.nullish(),
  /** When it began. */
  beginTimestamp: time.nullish(),
  /** When it ended. */
  endTimestamp: time.nullish(),
});
export type Order = z.infer<typeof order>;

/** The answer of the order list. */
export const orderList = asRead({
  /** Number of orders that match. */
  count: z.number().nullish(),
  /** The orders of this page, each judged by itself with {@link readItems}; `null` for none. */
  items: z.array(z.unknown()).nullable(),
});
export type OrderList = z.infer<typeof orderList>;

/** One step of an order: one node or the pool itself. */
export const orderStep = asRead({
  /** Name of the node or pool. */
  resourceName: z.string().nullish(),
  /** What is done: `createNode`, `deleteNode` and the like. */
  action: z.string().nullish(),
  /** `processing`, `succeed` or `failed`. */
  status: z.string().nullish(),
  /** What the service says about it. */
  message: z.string().nullish(),
  /** When it began. */
  beginTimestamp: time.nullish(),
  /** When it last moved. */
  updateTimestamp: time.nullish(),
});
export type OrderStep = z.infer<typeof orderStep>;

/** The answer of one order's details. */
export const orderStepList = asRead({
  /** Number of steps. */
  count: z.number().nullish(),
  /** The steps; `null` for none. */
  items: z.array(orderStep).nullable(),
});
export type OrderStepList = z.infer<typeof orderStepList>;
