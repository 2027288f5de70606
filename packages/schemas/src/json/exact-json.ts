/**
 * A number of the upstream that no double holds exactly (2^53 + 1, say), as the upstream wrote it. It must go back so,
 * and nothing here ever counts with it. In JSON of ours it is the object `{ "$number": "9007199254740993" }`.
 */
type ExactNumber = { readonly $number: string };

/** JSON text with a member of this name cannot be told from an exact number. */
const exactNumberKey = '$number';

const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
/** With fewer digits every decimal number comes back from a double as it was. */
const mayLose = /\d[\d.]{14,}\d/;

/** Reads JSON as `JSON.parse` does, but numbers that a double would alter become {@link ExactNumber}. */
export function parseExact(text: string, reviver?: (key: string, value: unknown) => unknown): unknown {
  return JSON.parse(mayLose.test(text) ? withExactNumbers(text) : text, reviver);
}

/** Writes JSON as `JSON.stringify` does; exact numbers become numbers again, digit for digit. */
export function writeExact(value: unknown, indent?: number): string {
  const plain = JSON.stringify(value, null, indent);
  if (plain === undefined || !plain.includes(`"${exactNumberKey}"`)) return plain;
  // A mark that no text of the document holds, so that only what is marked here loses its quotes.
  let mark = '\ue000';
  while (plain.includes(mark)) mark += '\ue000';
  const marked = JSON.stringify(
    value,
    (_key, item: unknown) => (isExactNumber(item) ? `${mark}${item.$number}` : item),
    indent,
  );
  return marked.replaceAll(new RegExp(`"${mark}([^"]*)"`, 'g'), '$1');
}

/** Whether a value stands for a number that no double holds exactly. */
export function isExactNumber(value: unknown): value is ExactNumber {
  if (typeof value !== 'object' || value === null || Object.keys(value).join() !== exactNumberKey)
    return false;
  const text: unknown = Reflect.get(value, exactNumberKey);
  return typeof text === 'string' && numberAt(text, 0) === text && isLossy(text);
}

function withExactNumbers(text: string): string {
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? '';
    if (char === '"') at = endOfString(text, at);
    else if (char === '-' || (char >= '0' && char <= '9')) {
      const token = numberAt(text, at);
      if (isLossy(token)) {
        parts.push(text.slice(from, at), JSON.stringify({ [exactNumberKey]: token }));
        from = at + token.length;
      }
      at += Math.max(0, token.length - 1);
    }
  }
  return parts.length === 0 ? text : parts.join('') + text.slice(from);
}

/** Where the string that begins at `at` has its closing quote. */
function endOfString(text: string, at: number): number {
  let end = at + 1;
  while (end < text.length && text[end] !== '"') end += text[end] === '\\' ? 2 : 1;
  return end;
}

function numberAt(text: string, at: number): string {
  number.lastIndex = at;
  return number.exec(text)?.[0] ?? '';
}

/** Whether a double gives back another number than was written. One that no double can hold at all is not meant. */
function isLossy(token: string): boolean {
  if (!mayLose.test(token)) return false;
  const read = Number(token);
  return Number.isFinite(read) && decimalOf(token) !== decimalOf(String(read));
}

/** Sign, digits without zeros around them, and the power of ten of the last one: equal exactly for equal numbers. */
function decimalOf(token: string): string {
  const [mantissa = '', power = '0'] = token.toLowerCase().replace('+', '').split('e');
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.');
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const kept = withoutEndZeros(digits);
  if (kept === '') return '0';
  const exponent = Number(power) - fraction.length + digits.length - kept.length;
  return `${mantissa.startsWith('-') ? '-' : ''}${kept}e${exponent}`;
}

/** By hand: an expression looks at every run of zeros to its end, which takes the square of the digits. */
function withoutEndZeros(digits: string): string {
  let end = digits.length;
  while (digits[end - 1] === '0') end -= 1;
  return digits.slice(0, end);
}
