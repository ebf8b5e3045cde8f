// Fields that a person writes in.

/** Whether the browser puts there what is typed, pasted or dropped. */
export function isEditable(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches('input, textarea');
}

/** As if the person had typed it, so that undo takes it back; the caret stands after it. */
export function replaceText(
  field: HTMLTextAreaElement,
  start: number,
  end: number,
  text: string,
): void {
  field.setSelectionRange(start, end);
  // Nothing else that writes into a field can be undone, in any browser.

  const isDone = document.execCommand?.('insertText', false, text) ?? false;
  if (!isDone) field.setRangeText(text, start, end);
  field.setSelectionRange(start + text.length, start + text.length);
}
