// What is to be known of an ask before it is carried out.
import type { Ask } from '../../bridge/messages.ts';

/**
 * Requests that would do something else when done twice. A message has an id of its own, a name may
 * be given twice, and a created lobby, profile or friend is remembered with an answer of its own.
 */
export function happensOnce(ask: Ask): boolean {
  if (ask.type === 'removeFriend' || ask.type === 'blockPeer') return true;
  return ask.type === 'wish' && !['write', 'typing', 'createLobby'].includes(ask.wish.type);
}

const STEPPING: ReadonlySet<Ask['type']> = new Set([
  'wish',
  'removeFriend',
  'blockPeer',
  'introduce',
  'letWake',
  'whisper',
  'acceptWhisper',
  'removeMessages',
]);

/** Whether the core takes part before anything is on disk. */
export function stepsCore(ask: Ask): boolean {
  return STEPPING.has(ask.type);
}
