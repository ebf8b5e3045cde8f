// Keys that work everywhere: to go somewhere by name, to search, to see which keys there are.
import type { AppContext } from '../context/app-context.ts';
import { isForInputMethod } from '../shared/keys.ts';

type Parts = Pick<AppContext, 'dialogs' | 'preferences' | 'screens'>;

/** Of a layout without Latin letters the key's place counts. */
const isKey = ({ key, code }: KeyboardEvent, letter: string): boolean =>
  key.toLowerCase() === letter || (!/^[a-z]$/i.test(key) && code === `Key${letter.toUpperCase()}`);

export function onShortcut(event: KeyboardEvent, { dialogs, preferences, screens }: Parts): void {
  // Over a dialog of its own nothing else is opened.
  if (event.defaultPrevented || isForInputMethod(event) || isInDialog(event)) return;
  const { ctrlKey, metaKey, shiftKey, altKey, key } = event;
  // One of the two alone; with Alt it is AltGr, which writes letters.
  const isCommand = ctrlKey !== metaKey && !altKey;
  if (isCommand && !shiftKey && isKey(event, 'k')) dialogs.show('switcher');
  else if (isCommand && shiftKey && isKey(event, 'f')) {
    if (screens.current.type !== 'search') screens.open({ type: 'search', place: undefined });
  } else if (key === '?' && !ctrlKey && !metaKey && !isWriting(event)) {
    if (!preferences.all.questionKey) return;
    dialogs.show('shortcuts');
  } else return;
  event.preventDefault();
}

const isInDialog = ({ target }: KeyboardEvent): boolean =>
  document.querySelector('dialog[open]') !== null ||
  (target instanceof Element && target.closest('dialog') !== null);

const isWriting = ({ target }: KeyboardEvent): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.closest('input, textarea, select') !== null);
