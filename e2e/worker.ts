// A peer's service worker, from outside: found, and stopped as the browser stops it at will.
import type { CDPSession, Worker } from '@playwright/test';
import type { Peer } from './peer.ts';

/** The one that runs now. */
export function workerOf(peer: Peer): Worker {
  const worker = peer.context.serviceWorkers().at(-1);
  if (worker === undefined) throw new Error(`${peer.name} has no service worker`);
  return worker;
}

/** Resolves when it has stopped; what is said to it afterwards starts it again. */
export async function stopWorker(peer: Peer): Promise<void> {
  const session = await peer.context.newCDPSession(peer.page);
  await session.send('ServiceWorker.enable');
  const stopped = workerStopped(session);
  await session.send('ServiceWorker.stopAllWorkers');
  await stopped;
  await session.detach();
}

function workerStopped(session: CDPSession): Promise<void> {
  return new Promise((resolve) => {
    session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      if (versions.some(({ runningStatus }) => runningStatus === 'stopped')) resolve();
    });
  });
}
