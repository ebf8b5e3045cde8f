// Keys while letters are put together to a character: they belong to the input method, and nothing
// else may act on them.

/** What a key says while an input method has it; Safari's only sign at the last key of a word. */
const KEY_OF_INPUT_METHOD = 229;

/** True for a key that an input method takes, with which a word may end. */
export function isForInputMethod(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === KEY_OF_INPUT_METHOD;
}
