// Saves bytes as a file, by a press of the person and in no other way. The browser gets them as of
// no kind, so that it neither shows nor runs them.

/** Longer than any browser takes to begin with a file that it has in memory. */
const KEPT_MS = 60_000;

export function saveBytes(bytes: Uint8Array, name: string): void {
  const file = new Blob([bytes.slice()], { type: 'application/octet-stream' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
}
