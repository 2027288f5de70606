/** Built next. */
export function ChangesPage() {
  return null;
}
