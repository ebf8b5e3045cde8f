// What many rows are drawn with, so that a list isn't gone through for what stays the same: a
// derived value asks each of its readers whenever anything under it moves.
import { untrack } from 'svelte';

/** The value as it was read last; its readers hear of it only when it is another one. */
export function steady<Value>(read: () => Value): () => Value {
  let value = $state.raw(untrack(read));
  $effect.pre(() => {
    value = read();
  });
  return () => value;
}
