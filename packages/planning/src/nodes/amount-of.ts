import type { Quantity } from '@poolwright/schemas/modelarts/quantity';

const factors: Readonly<Record<string, number>> = {
  '': 1,
  m: 1 / 1000,
  k: 1e3,
  K: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
};

/** A Kubernetes quantity (`"3920m"`, `"6270Mi"`, `"8"`, `8`) as a plain number: cores, bytes or devices; null when it is none. */
export function amountOf(quantity: Quantity | null | undefined): number | null {
  if (typeof quantity === 'number') return Number.isFinite(quantity) && quantity >= 0 ? quantity : null;
  const [, digits, suffix = ''] =
    /^(\d{1,18}(?:\.\d{1,9})?)([a-zA-Z]{0,2})$/.exec(quantity?.trim() ?? '') ?? [];
  const factor = Object.hasOwn(factors, suffix) ? factors[suffix] : undefined;
  return digits === undefined || factor === undefined ? null : Number(digits) * factor;
}
