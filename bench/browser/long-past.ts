// A lobby with a long past on one peer's disk, for others to catch up on.
import type { Page } from '@playwright/test';
import type { Change } from '../../e2e/changed-build.ts';
import type { Peer } from '../../e2e/peer.ts';
import { stopWorker } from '../../e2e/worker.ts';
import type { LobbyId } from '../../src/core/wire/ids.ts';
import { putPast } from './signed-past.ts';

export const LOBBY = 'Harbour';
const DAY_MS = 86_400_000;
const LOBBY_AGE_MS = 30 * DAY_MS;
const [PAST_DAYS, PAST_ENDS_DAYS] = [19, 3] as const;
const AUTHORS = 50;
const TEXT = 'a message of sixty characters, as people write them in lobbies';

/** Nobody takes what was written before a lobby was made; in a build of this it was long ago. */
export const madeLongAgo: Change = {
  path: 'src/core/membership/wishes.ts',
  from: 'createdAtMs: step.nowMs,',
  to: `createdAtMs: step.nowMs - ${LOBBY_AGE_MS},`,
};

/** Puts so many signed messages of the past on a peer's disk, into the one lobby that it has. */
export async function fillLobby(peer: Peer, messages: number): Promise<void> {
  const lobby = await peer.page.evaluate(lobbyOnDisk);
  const fromMs = Date.now() - (PAST_DAYS + PAST_ENDS_DAYS) * DAY_MS;
  const stepMs = (PAST_DAYS * DAY_MS) / messages;
  await putPast(peer.page, { lobby, messages, authors: AUTHORS, fromMs, stepMs, text: TEXT });
  // What the worker knew of its disk is no longer so.
  await stopWorker(peer);
  await peer.reload();
}

/** In the page: the one lobby there is. */
async function lobbyOnDisk(): Promise<LobbyId> {
  const db = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open('foyer-default');
    opening.onsuccess = () => resolve(opening.result);
  });
  const all = await new Promise<{ readonly lobby: LobbyId }[]>((resolve) => {
    const asked = db.transaction('lobbies').objectStore('lobbies').getAll();
    asked.onsuccess = () => resolve(asked.result as { readonly lobby: LobbyId }[]);
  });
  db.close();
  return all[0]!.lobby;
}

/** Messages on the disk of a page's profile. */
export function storedIn(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('foyer-default');
      opening.onsuccess = () => resolve(opening.result);
    });
    const count = await new Promise<number>((resolve) => {
      const asked = db.transaction('messages').objectStore('messages').count();
      asked.onsuccess = () => resolve(asked.result);
    });
    db.close();
    return count;
  });
}
