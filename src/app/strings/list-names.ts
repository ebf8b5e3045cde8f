// Counting and listing in English sentences.

export const count = (n: number, one: string, many: string): string =>
  `${n} ${n === 1 ? one : many}`;

/** "fern", "fern and otter", "fern, otter and 3 others". */
export function names(list: readonly string[]): string {
  const [first = '', second, ...others] = list;
  if (second === undefined) return first;
  if (others.length === 0) return `${first} and ${second}`;
  return `${first}, ${second} and ${count(others.length, 'other', 'others')}`;
}
