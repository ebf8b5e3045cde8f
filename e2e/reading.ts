// Reads a whole conversation off the screen: as a person does who scrolls up until it begins.
import type { Peer } from './peer.ts';

/** One message as it stands on the screen. */
export interface Shown {
  readonly writer: string;
  readonly text: string;
}

/** How often one looks for more above before nothing is there. */
const LOOKS_MAX = 40;
const LOOK_MS = 25;

/**
 * What the open conversation shows, oldest first: from the newest end up to where it begins, window
 * by window. Stops where nothing more comes, so it is asked again until all is there.
 */
export async function readUp(peer: Peer): Promise<Shown[]> {
  // A page that nobody looks at draws nothing new.
  await peer.page.bringToFront();
  await look(peer, 'newest');
  let read = await look(peer, 'up');
  for (let looks = 0; looks < LOOKS_MAX && !read.isBeginning; looks++) {
    // From out here: timers of a page in the background are slow.
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    const { drawn, isBeginning } = await look(peer, 'up');
    const known = read.drawn.size;
    // What is further up stands first.
    read = { drawn: new Map([...drawn, ...read.drawn]), isBeginning };
    if (read.drawn.size > known) looks = 0;
  }
  await look(peer, 'newest');
  return [...read.drawn.values()];
}

interface Look {
  /** By the message's key. */
  readonly drawn: ReadonlyMap<string, Shown>;
  /** What stands above the first message is in sight. */
  readonly isBeginning: boolean;
}

/** What is drawn now; then goes to where more may come. */
async function look(peer: Peer, to: 'newest' | 'up'): Promise<Look> {
  const list = peer.page.getByRole('region', { name: 'Messages' });
  const { drawn, isBeginning } = await list.evaluate((region, where) => {
    const newest = region.parentElement?.querySelector<HTMLElement>(
      '[aria-label="Newest messages"]',
    );
    if (where === 'newest') newest?.click();
    const found = [...region.querySelectorAll<HTMLElement>('[data-testid="message"]')].map(
      (message): [string, { writer: string; text: string }] => [
        message.dataset['key'] ?? '',
        {
          writer: message.dataset['name'] ?? '',
          text: (message.querySelector('[data-testid="message-text"]')?.textContent ?? '').trim(),
        },
      ],
    );
    const isAtTop = region.scrollTop === 0 && region.querySelector('.beginning') !== null;
    if (where === 'up') region.scrollTop = 0;
    return { drawn: found, isBeginning: isAtTop };
  }, to);
  return { drawn: new Map(drawn), isBeginning };
}

/** The words of each writer, in the order in which they are shown. */
export function byWriter(shown: readonly Shown[]): Record<string, string[]> {
  const words: Record<string, string[]> = {};
  for (const { writer, text } of shown) (words[writer] ??= []).push(text);
  return words;
}
