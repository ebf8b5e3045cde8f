// Notices when what a closed Foyer shows, or who may wake it, has to be seen to: at the start, and
// as friends, language or choices change. What sees to it is loaded for whoever uses it alone.
import { WAKE_CACHE } from '../../bridge/wake.ts';
import type { AppContext } from '../context/app-context.ts';
import { notificationSettings } from '../context/notifying.svelte.ts';

export function watchWaking(app: AppContext, keep: () => Promise<void> = () => see(app)): void {
  const { client, spoken } = app;
  let last = '';
  $effect.root(() => {
    $effect(() => {
      if (client.state !== 'ready' || client.lock.type === 'locked') return;
      const woken = client.friends.flatMap(({ wakes, peerId, name }) =>
        wakes ? [`${peerId} ${name}`] : [],
      );
      const now = [client.profile?.peerId, client.lock.type, spoken.language, woken];
      const text = JSON.stringify([now, notificationSettings(app)]);
      if (text === last) return;
      last = text;
      void keepIfUsed(woken.length > 0, keep);
    });
  });
}

/** Used now, or before: then something may have to be taken back. Never rejects. */
async function keepIfUsed(isNow: boolean, keep: () => Promise<void>): Promise<void> {
  try {
    if (isNow || (await globalThis.caches?.has(WAKE_CACHE))) await keep();
  } catch {
    // There is a next time.
  }
}

async function see(app: AppContext): Promise<void> {
  const { keepWaking } = await import('./waking.ts');
  await keepWaking(app);
}
