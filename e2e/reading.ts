// Reads a whole conversation off the screen: as a person does who scrolls up until it begins.
import type { Peer } from './peer.ts';

/** One message as it stands on the screen. */
export interface Shown {
  readonly writer: string;
  readonly text: string;
}

/**
 * What the open conversation shows, oldest first. Goes up as far as there is something, which makes
 * the app load what is older: asked again until all is there.
 */
export async function readUp(peer: Peer): Promise<Shown[]> {
  return peer.page.getByRole('region', { name: 'Messages' }).evaluate((list) => {
    list.scrollTop = 0;
    return [...list.querySelectorAll<HTMLElement>('[data-testid="message"]')].map((message) => ({
      writer: message.dataset['name'] ?? '',
      text: (message.querySelector('[data-testid="message-text"]')?.textContent ?? '').trim(),
    }));
  });
}

/** The words of each writer, in the order in which they are shown. */
export function byWriter(shown: readonly Shown[]): Record<string, string[]> {
  const words: Record<string, string[]> = {};
  for (const { writer, text } of shown) (words[writer] ??= []).push(text);
  return words;
}
