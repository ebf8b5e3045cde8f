// Tells friends of our newer certificate: each hears it once, whenever it is there.
import { bytesToHex } from '../../base/bytes.ts';
import type { Input } from '../../core/io.ts';
import type { PeerId } from '../../core/wire/ids.ts';
import { toMessageId } from '../../core/wire/ids.ts';
import type { RandomBytes } from '../../identity/keys/keys.ts';
import type { ProfileKeeper } from './profile-keeper.ts';

export interface SelfIntroductionOptions {
  readonly keeper: Pick<ProfileKeeper, 'own' | 'untold' | 'noteTold'>;
  readonly random: RandomBytes;
  readonly step: (input: Input) => Promise<void> | void;
}

/** To be called from a job only, and awaited by it. Rejects with StoreError. */
export async function introduceOneself(options: SelfIntroductionOptions): Promise<void> {
  const { keeper, random, step } = options;
  const { own, untold } = keeper;
  if (!own || untold.length === 0) return;
  // Nobody has given us a name: that tells it from whom friends make known.
  const { certificateText: certificate } = own.record;
  const content = { type: 'introduction', certificate, name: '' } as const;
  const told: PeerId[] = [];
  for (const friend of untold) {
    const id = toMessageId(bytesToHex(random(8)));
    try {
      await step({ type: 'writeDirect', friend, id, content });
      told.push(friend);
    } catch (error) {
      // Too much waits for this friend already: it is told at a later link.
      if (!(error instanceof RangeError)) throw error;
    }
  }
  // Whoever is stopped before this tells them again, and nobody minds.
  if (told.length > 0) await keeper.noteTold(told);
}
