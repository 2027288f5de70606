/** Whether a pool shall be spread over zones unless its admin says otherwise: when all it runs is inference. */
export function isSpreadWanted(scope: readonly string[]): boolean {
  return scope.length > 0 && scope.every((type) => type === 'Infer');
}
