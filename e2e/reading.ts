// Reads a whole conversation off the screen: as a person does who scrolls up until it begins.
import type { Peer } from './peer.ts';

/** One message as it stands on the screen. */
export interface Shown {
  readonly writer: string;
  readonly text: string;
}

/**
 * What the open conversation shows, oldest first: from the newest end up to where it begins, window
 * by window. Stops where nothing more comes, so it is asked again until all is there.
 */
export async function readUp(peer: Peer): Promise<Shown[]> {
  return peer.page.getByRole('region', { name: 'Messages' }).evaluate(async (list) => {
    const STEPS_MAX = 100;
    const LOOKS_MAX = 40;
    const drawn = (): Map<string, { writer: string; text: string }> =>
      new Map(
        [...list.querySelectorAll<HTMLElement>('[data-testid="message"]')].map((message) => [
          message.dataset['key'] ?? '',
          {
            writer: message.dataset['name'] ?? '',
            text: (message.querySelector('[data-testid="message-text"]')?.textContent ?? '').trim(),
          },
        ]),
      );
    const passed = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 25));
    list.parentElement?.querySelector<HTMLElement>('[aria-label="Newest messages"]')?.click();
    await passed();
    let read = drawn();
    for (let step = 0; step < STEPS_MAX; step++) {
      const known = read.size;
      for (let look = 0; look < LOOKS_MAX && read.size === known; look++) {
        if (list.querySelector('.beginning') && list.scrollTop === 0) return [...read.values()];
        list.scrollTop = 0;
        await passed();
        // What is further up stands first.
        read = new Map([...drawn(), ...read]);
      }
      if (read.size === known) break;
    }
    return [...read.values()];
  });
}

/** The words of each writer, in the order in which they are shown. */
export function byWriter(shown: readonly Shown[]): Record<string, string[]> {
  const words: Record<string, string[]> = {};
  for (const { writer, text } of shown) (words[writer] ??= []).push(text);
  return words;
}
