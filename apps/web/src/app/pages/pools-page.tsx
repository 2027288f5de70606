/** Built next. */
export function PoolsPage() {
  return null;
}
