let current: string | null = null;

/** The token for `Poolwright-CSRF`, as the latest answer about the session gave it. */
export const csrfToken = {
  read: () => current,
  /** Keeps the token of any answer that carries one. */
  keepFrom(body: unknown): void {
    if (
      typeof body === 'object' &&
      body !== null &&
      'csrfToken' in body &&
      typeof body.csrfToken === 'string'
    ) {
      current = body.csrfToken;
    }
  },
  forget(): void {
    current = null;
  },
};
