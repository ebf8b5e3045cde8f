// Tells friends of our newer certificate: each hears it once, whenever it is there.
import { bytesToHex } from '../../base/bytes.ts';
import type { Input } from '../../core/io.ts';
import { toMessageId } from '../../core/wire/ids.ts';
import type { RandomBytes } from '../../identity/keys/keys.ts';
import type { ProfileKeeper } from './profile-keeper.ts';

export interface SelfIntroductionOptions {
  readonly keeper: Pick<ProfileKeeper, 'friends' | 'untold'>;
  readonly random: RandomBytes;
  readonly step: (input: Input) => Promise<void> | void;
}

/** To be called from a job only, and awaited by it. Rejects with StoreError. */
export async function introduceOneself(options: SelfIntroductionOptions): Promise<void> {
  const { keeper, random, step } = options;
  const certificate = keeper.untold;
  if (certificate === undefined) return;
  keeper.untold = undefined;
  // Nobody has given us a name: that tells it from whom friends make known.
  const content = { type: 'introduction', certificate, name: '' } as const;
  for (const { peerId: friend, linkedAtMs, endedAtMs } of keeper.friends) {
    if (linkedAtMs === 0 || endedAtMs !== undefined) continue;
    const id = toMessageId(bytesToHex(random(8)));
    try {
      await step({ type: 'writeDirect', friend, id, content });
    } catch (error) {
      // Too much waits for this friend already; the others are told all the same.
      if (!(error instanceof RangeError)) throw error;
    }
  }
}
