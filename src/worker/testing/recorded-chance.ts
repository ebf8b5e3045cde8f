// Chance that a replay meets again: what is drawn depends on the moment and the length alone, not
// on how much was drawn before. A host that is stopped draws more often than one that isn't.
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8Bytes } from '../../base/bytes.ts';
import type { Clock } from '../../base/clock.ts';
import type { RandomBytes } from '../../identity/keys/keys.ts';

/** One for each start of a host, whose first draw names the host and nothing that lasts. */
export function momentChance(seed: string, clock: Clock, start: number): RandomBytes {
  const drawn = new Map<string, number>();
  let isFirst = true;
  return (length) => {
    const moment = isFirst ? `start ${start}` : `${clock.nowMs()} ${length}`;
    isFirst = false;
    const count = drawn.get(moment) ?? 0;
    drawn.set(moment, count + 1);
    return sha256(utf8Bytes(`${seed} ${moment} ${count}`)).slice(0, length);
  };
}
