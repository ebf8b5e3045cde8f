// The keyboard in a list of messages: one Tab stop for all of it. Up, Down, Home and End go from
// message to message, Left and Right through what one message offers, Enter opens its actions.
import { isForInputMethod } from '../shared/keys.ts';

export type Step = 'previous' | 'next' | 'first' | 'last';

const STEPS: Readonly<Record<string, Step>> = {
  ArrowUp: 'previous',
  ArrowDown: 'next',
  Home: 'first',
  End: 'last',
};
const OFFERS = 'a[href], button, input';

export const messagesIn = (list: Element): HTMLElement[] => [
  ...list.querySelectorAll<HTMLElement>('[role="article"]'),
];

/** The Tab key comes to this message from now on, and no longer to that one. */
export function moveTabStop(
  list: Element,
  from: Element | undefined,
  to: string,
): Element | undefined {
  const next = list.querySelector(`[data-row="${CSS.escape(to)}"] [role="article"]`) ?? undefined;
  if (next === from) return from;
  from?.setAttribute('tabindex', '-1');
  next?.setAttribute('tabindex', '0');
  return next;
}

/** Goes on from this message, when it is drawn; without a key from the newest that is. */
export function focusMessage(list: Element | undefined, key?: string): void {
  const all = list ? messagesIn(list) : [];
  const isIt = (one: Element): boolean =>
    one.closest('[data-row]')?.getAttribute('data-row') === key;
  (key === undefined ? all.at(-1) : all.find(isIt))?.focus({ preventScroll: true });
}

/** `move` goes to another message, which may have to be drawn first. */
export function onListKey(
  event: KeyboardEvent,
  move: (step: Step, from: HTMLElement | undefined) => void,
): void {
  const { target, key } = event;
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
  if (!(target instanceof HTMLElement) || !isPlain || isForInputMethod(event)) return;
  // A picture that is opened lies over the list, though it stands in it.
  if (target.closest('dialog')) return;
  // A voice note's wave has a use for them itself.
  if (target instanceof HTMLInputElement && key !== 'Escape') return;
  const article = target.closest<HTMLElement>('[role="article"]') ?? undefined;
  const step = STEPS[key];
  if (step) move(step, article);
  else if (article && (key === 'ArrowRight' || key === 'ArrowLeft')) sideways(article, event);
  else if (article === target && key === 'Enter')
    article.querySelector<HTMLElement>('[aria-haspopup]')?.click();
  else if (article && article !== target && key === 'Escape') article.focus();
  else return;
  event.preventDefault();
}

/** Through what the message offers and back to itself, in reading direction. */
function sideways(article: HTMLElement, { key, target }: KeyboardEvent): void {
  const stops = [article, ...article.querySelectorAll<HTMLElement>(OFFERS)];
  const isForward = (key === 'ArrowRight') === (getComputedStyle(article).direction !== 'rtl');
  const at = stops.indexOf(target as HTMLElement) + (isForward ? 1 : -1);
  stops.at(at % stops.length)?.focus();
}
