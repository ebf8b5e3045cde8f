// Words of a peer with a long past while a newcomer catches up on it, and before and afterwards.
import type { Peer } from '../../e2e/peer.ts';
import { LOBBY, storedIn } from './long-past.ts';
import { momentOf } from './moments.ts';

/** From the last letter to the key; a bit more each time, for all moments of a frame. */
const FINGER_MS = 100;
const FINGERS_MS = 20;
/** From the key to the question when it was shown. */
const WORD_MS = 500;
const CALM_WORDS = 40;
const EMPTY_LOBBY = 'Quay';
/** With one friend alone in a lobby, words take no stem after so long (SPEC ST11). */
const ALONE_MS = 10_000;
/** What is said so shortly before or after may have gone either way. */
const DOUBT_MS = 700;

/** Three ways over the link along the stem of two peers, straight one. */
export type Way = 'stem' | 'straight';
export type When = 'before' | 'meanwhile' | 'afterwards';

export interface Word {
  readonly when: When;
  readonly way: Way | undefined;
  /** From the key to the frame that shows it to the newcomer, ms. */
  readonly takesMs: number;
}

interface Throughout {
  readonly words: readonly Word[];
  /** From the newcomer's joining until all is stored, ms. */
  readonly allAtMs: number;
}

/** They are friends, the newcomer in no lobby yet. Of the empty lobby all is said `before`. */
export async function sayThroughout(
  holder: Peer,
  newcomer: Peer,
  messages: number,
): Promise<Throughout> {
  const words: Word[] = [];
  const say = async (when: When, joinedAtMs: number): Promise<void> => {
    const aloneMs = Date.now() - joinedAtMs - ALONE_MS;
    const way = aloneMs < 0 ? 'stem' : 'straight';
    const takesMs = await sayOne(holder, newcomer, words.length);
    words.push({ when, way: Math.abs(aloneMs) < DOUBT_MS ? undefined : way, takesMs });
  };
  await holder.lobbies.create({ name: EMPTY_LOBBY, nickname: 'holder' });
  const calmAtMs = await join(newcomer, EMPTY_LOBBY);
  // A lobby that one has just joined has much to do beside.
  await holder.page.waitForTimeout(1_000);
  while (Date.now() - calmAtMs < ALONE_MS) await say('before', calmAtMs);
  await holder.openLobby(LOBBY);
  const joinedAtMs = await join(newcomer, LOBBY);
  const said = words.length;
  for (let count = 0; count < messages;) {
    await say('meanwhile', joinedAtMs);
    count = (await storedIn(newcomer.page)) - words.length;
    const ms = Date.now() - joinedAtMs;
    console.error(`${ms} ms, ${words.length - said} words: ${count} are stored`);
  }
  const allAtMs = Date.now() - joinedAtMs;
  await holder.page.waitForTimeout(Math.max(0, ALONE_MS + DOUBT_MS - allAtMs));
  for (let at = 0; at < CALM_WORDS; at++) await say('afterwards', joinedAtMs);
  return { words, allAtMs };
}

async function join(newcomer: Peer, lobby: string): Promise<number> {
  await newcomer.lobbies.join(lobby, 'newcomer');
  return Date.now();
}

async function sayOne({ page }: Peer, newcomer: Peer, at: number): Promise<number> {
  const text = `words of number ${at}.`;
  await page.keyboard.insertText(text);
  await page.waitForTimeout(FINGER_MS + (at % FINGERS_MS));
  await page.keyboard.press('Enter');
  await page.waitForTimeout(WORD_MS);
  const pressed = await momentOf(page, 'pressed');
  const arrived = await momentOf(newcomer.page, text);
  await page.evaluate(() => window.moments.delete('pressed'));
  return arrived - pressed;
}
