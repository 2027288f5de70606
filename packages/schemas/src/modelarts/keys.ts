/** Label with the name people gave the pool (Table 12). */
export const displayNameKey = 'os.modelarts/name';
/** Label with the workspace the pool belongs to; `0` is the default workspace (Table 12). */
export const workspaceIdKey = 'os.modelarts/workspace.id';
/** Label with the prefix of the pool's node names (Table 12). */
export const nodePrefixKey = 'os.modelarts/node.prefix';
/** Label with the resource id used for billing (Table 12). */
export const resourceIdKey = 'os.modelarts/resource.id';
/** Label with the id of the tenant that owns the pool (Table 12). */
export const tenantDomainIdKey = 'os.modelarts/tenant.domain.id';
/** Label with the id of the tenant's project (Table 12). */
export const tenantProjectIdKey = 'os.modelarts/tenant.project.id';
/** Label with the id of the enterprise project (Table 12). */
export const enterpriseProjectIdKey = 'os.modelarts/enterprise.project.id';
/** Label with the business type, `public` or `private` (Table 12). */
export const businessTypeKey = 'os.modelarts.pool/biz';
/** Label with the place the pool was created from (Table 12). */
export const createdFromKey = 'os.modelarts/create-from';
/** Label that says whether the pool is charged (Table 12). */
export const noBillingKey = 'os.modelarts/nobilling';
/** Label with the latest long-running operation on the pool (Table 12). */
export const orderNameKey = 'os.modelarts/order.name';
/** Label with the region of the pool (Table 12). */
export const regionKey = 'os.modelarts/region';

/** Annotation with the description (Tables 5 and 13). */
export const descriptionKey = 'os.modelarts/description';
/** Annotation with the order id of a yearly/monthly purchase (Tables 5 and 13). */
export const orderIdKey = 'os.modelarts/order.id';
/** Annotation with the billing mode, `0` pay-per-use or `1` yearly/monthly (Table 13). */
export const billingModeKey = 'os.modelarts/billing.mode';
/** Annotation with the number of subscribed periods (Table 13). */
export const periodNumKey = 'os.modelarts/period.num';
/** Annotation with the kind of period, `2` month or `3` year (Table 13). */
export const periodTypeKey = 'os.modelarts/period.type';
/** Annotation that says whether a subscription renews itself, `0` or `1` (Table 13). */
export const autoRenewKey = 'os.modelarts/auto.renew';
/** Annotation with the discount chosen at purchase (Table 13). */
export const promotionKey = 'os.modelarts/promotion.info';
/** Annotation with the address shown after an order is paid (Table 13). */
export const serviceConsoleUrlKey = 'os.modelarts/service.console.url';
/** Annotation with the billing resource id of each flavor, JSON in a string (Table 13). */
export const flavorResourceIdsKey = 'os.modelarts/flavor.resource.ids';
/** Annotation with the pool's tags, JSON in a string (Table 13). */
export const tagsKey = 'os.modelarts/tms.tags';
/** Annotation with the policy of the scheduling queue (Table 13). */
export const queueStrategyKey = 'os.modelarts.pool/scheduler.queue.strategy';
/** Annotation with the number of logical pools inside a physical one (Table 13). */
export const subpoolsCountKey = 'os.modelarts.pool/subpools.count';
/** Annotation with the tenant's account name (Table 13). */
export const tenantDomainNameKey = 'os.modelarts/tenant.domain.name';
/** Annotation with the external dependency of training jobs (Table 13). */
export const trainDependencyKey = 'os.modelarts.pool/scope.external.dependency.train';

/** Label of a node with the node pool it belongs to. */
export const nodeNodePoolKey = 'os.modelarts.node/nodepool';
/** Label of a node with the display name of its node pool. */
export const nodeNodePoolNameKey = 'os.modelarts.node/nodepoolname';
/** Label of a node with its billing status: `0` normal, `1` frozen, `2` deleted. */
export const nodeBillingStatusKey = 'os.modelarts/billing.status';
/** Annotation of a node with the actions it is locked against; non-empty means locked. */
export const nodeLockActionKey = 'os.modelarts.node/lock.action';
/** Annotation of a node that is being drained. */
export const nodeDrainKey = 'os.modelarts.node/drain';
