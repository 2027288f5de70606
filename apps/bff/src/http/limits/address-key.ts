import { isIPv6 } from 'node:net';

/** Groups of an IPv6 address that one household or machine is usually given as a whole. */
const sharedGroups = 4;

/**
 * What an address counts as: an IPv4 address for itself, of an IPv6 address its network of 64 bits, within which anybody
 * has as many addresses as they like.
 */
export function toAddressKey(address: string | undefined): string {
  if (address === undefined) return 'unknown';
  const [bare = ''] = address.split('%');
  if (!isIPv6(bare)) return bare;
  const asIPv4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1];
  if (asIPv4 !== undefined) return asIPv4;
  const [head = '', tail] = bare.split('::');
  const before = groupsOf(head);
  const after = tail === undefined ? [] : groupsOf(tail);
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0');
  const groups = [...before, ...zeros, ...after].map((group) => Number.parseInt(group, 16).toString(16));
  return `${groups.slice(0, sharedGroups).join(':')}::/64`;
}

function groupsOf(text: string): string[] {
  return text === '' ? [] : text.split(':');
}
