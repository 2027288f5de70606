// The largest request we send. The reference gives no range ("Range: N/A") for any of these fields, so each
// bound is ours, wide enough for what is documented elsewhere and small enough to stop a slip of the finger.

/** Most nodes one entry, or one zone of an entry, may ask for (Tables 7 and 8). */
export const maxCount = 2000;
/** Most entries of `spec.resources` in one request (Table 6). */
export const maxEntries = 100;
/** Most availability zones in one entry (Table 7). */
export const maxZonesPerEntry = 20;
/** Longest description, in UTF-16 units (Table 5). */
export const maxDescriptionLength = 1000;
/** Longest order id, in UTF-16 units (Table 5). */
export const maxOrderIdLength = 64;
/** Longest name of a flavor, zone, node pool, step type, job flavor or driver version, in UTF-16 units (Tables 6-9). */
export const maxNameLength = 128;
/** Most job flavors in one request (Table 6). */
export const maxJobFlavors = 100;
