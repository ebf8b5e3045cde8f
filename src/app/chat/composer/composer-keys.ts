// What each key does in the field one writes in. One table, so that no case is forgotten; it knows
// neither field nor draft.
import { isForInputMethod } from '../../shared/keys.ts';

export type KeyAction =
  /** The browser does with it what it always does. */
  | 'native'
  | 'next'
  | 'previous'
  | 'pick'
  | 'dismiss'
  | 'send'
  /** No answer and no change any more. */
  | 'stop'
  | 'editLast';

export interface KeyState {
  /** Names are offered for a mention. */
  readonly offers: boolean;
  /** A message is answered or changed. */
  readonly about: boolean;
  /** There is nothing in the field. */
  readonly empty: boolean;
  /** A plain Enter sends. */
  readonly enterSends: boolean;
}

export function keyAction(event: KeyboardEvent, state: KeyState): KeyAction {
  if (isForInputMethod(event)) return 'native';
  const { key, shiftKey, ctrlKey, metaKey, altKey } = event;
  const isPlain = !shiftKey && !ctrlKey && !metaKey && !altKey;
  if (key === 'Enter' && (ctrlKey || metaKey) && !altKey) return 'send';
  if (!isPlain) return 'native';
  if (state.offers) {
    if (key === 'ArrowDown') return 'next';
    if (key === 'ArrowUp') return 'previous';
    if (key === 'Enter' || key === 'Tab') return 'pick';
    if (key === 'Escape') return 'dismiss';
  }
  if (key === 'Enter' && state.enterSends) return 'send';
  if (key === 'Escape' && state.about) return 'stop';
  if (key === 'ArrowUp' && state.empty) return 'editLast';
  return 'native';
}
