/** Built next. */
export function ChangePage() {
  return null;
}
