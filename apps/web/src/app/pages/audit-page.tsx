/** Built next. */
export function AuditPage() {
  return null;
}
