/** The same request for a shell. The body is quoted so that the bytes that arrive are the bytes shown. */
export function toCurl(project: string, pool: string, body: string): string {
  return [
    `curl -X PATCH "$MODELARTS_ENDPOINT/v2/${project}/pools/${pool}" \\`,
    `  -H 'Content-Type: application/merge-patch+json' \\`,
    `  -H "X-Auth-Token: $TOKEN" \\`,
    `  --data-binary ${quoted(body)}`,
  ].join('\n');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
