/** Built next. */
export function PoolPage() {
  return null;
}
