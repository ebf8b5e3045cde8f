// Tables of a page in Markdown.
export type Cell = string | number;

/** `head`: the columns' names, with a comma and a space between. */
export function table(head: string, rows: readonly (readonly Cell[])[]): string[] {
  const names = head.split(', ');
  const line = (cells: readonly Cell[]): string => `| ${cells.join(' | ')} |`;
  return [line(names), `|${'---|'.repeat(names.length)}`, ...rows.map(line)];
}
