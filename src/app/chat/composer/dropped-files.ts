// Files that are dropped or pasted, wherever on the page: it never gives way to a file.

/** Of all that is dragged or pasted. A page can't see which files before they are dropped. */
export const bringsFiles = (data: DataTransfer | null): boolean =>
  data?.types.includes('Files') ?? false;

/** A dialog is open: what is dropped isn't meant for what lies beneath. */
export const isCovered = (): boolean => document.querySelector('dialog[open]') !== null;

/** A spreadsheet copies its cells as text and as a picture; the text is what is meant. */
export function pastedFiles(data: DataTransfer | null): File[] {
  return data?.types.includes('text/plain') ? [] : [...(data?.files ?? [])];
}
