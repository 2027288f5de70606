/** Where the HTTP side tells what it did, and what whoever watches is shown. */
export interface HttpMetrics {
  /** `route` is the template of the address, never the address. */
  answered(route: string, method: string, status: number, seconds: number): void;
  /** A problem that was told, by its code. */
  told(code: string): void;
  /** From now on the number of requests in hand is asked there. */
  watchRequests(inHand: () => number): void;
  /** Everything, in the text format of Prometheus. */
  text(): Promise<string>;
}
