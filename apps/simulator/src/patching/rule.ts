import type { Catalog } from '../catalog/catalog.ts';
import type { Switches } from '../config/switches.ts';
import type { PoolRecord } from '../pools/pool-record.ts';

export interface RuleSetting {
  catalog: Catalog;
  switches: Switches;
  /** The other pools, for what a logical pool may take from its parent. */
  others: readonly PoolRecord[];
}

export interface RuleRefusal {
  code: string;
  detail: string;
}

/** The service's code for every refusal whose reason stands in the text. */
export const BAD_REQUEST = 'ModelArts.50004000';
