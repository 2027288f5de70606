/** A person's choice on this device; null where the browser keeps none. */
export function readStoredText(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function keepStoredText(key: string, text: string): void {
  try {
    localStorage.setItem(key, text);
  } catch {
    // A browser that stores nothing keeps the choice until the tab is closed.
  }
}
