// Where keys go: while letters are put together to a character they belong to the input method, and
// nothing else may act on them; and they go nowhere when what had the focus is gone.

/** What a key says while an input method has it; Safari's only sign at the last key of a word. */
const KEY_OF_INPUT_METHOD = 229;

/** True for a key that an input method takes, with which a word may end. */
export function isForInputMethod(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === KEY_OF_INPUT_METHOD;
}

/** What had the focus is gone, or was turned off; who goes by keyboard would begin anew. */
export function isFocusLost(): boolean {
  const { activeElement, body } = document;
  return activeElement === null || activeElement === body || activeElement.matches(':disabled');
}
