// What a person decides about what friends are shown, and under what friends stand: on disk before
// it is answered, then told.
import { never } from '../../base/assert.ts';
import type { PortraitAnswer, StatusAsk } from '../../bridge/friends.ts';
import type { PeerId } from '../../core/wire/ids.ts';
import { isPortrait } from '../../core/wire/portrait.ts';
import type { PendingWork } from '../jobs/pending-work.ts';
import { inGroup, ownStatusOf, withPortrait, withStatus } from '../people/appearance.ts';
import type { ProfileKeeper } from '../people/profile-keeper.ts';
import type { CoreRunner } from './core-runner.ts';
import type { ListPublisher } from './list-publisher.ts';

export interface AppearanceOptions {
  readonly keeper: ProfileKeeper;
  readonly runner: CoreRunner;
  readonly publisher: ListPublisher;
  readonly onProfile: () => Promise<void>;
}

export class Appearance {
  readonly #options: AppearanceOptions;

  constructor(options: AppearanceOptions) {
    this.#options = options;
  }

  /** Rejects with TroubleError, RangeError, StoreError. */
  async carryOut(
    ask: Exclude<StatusAsk, { readonly type: 'portrait' }>,
    pending: PendingWork,
  ): Promise<void> {
    const { keeper, publisher } = this.#options;
    switch (ask.type) {
      case 'setStatus':
        await keeper.noteOwn((own) => withStatus(own, ask.status));
        return this.#tell(pending);
      case 'setPortrait':
        await keeper.noteOwn((own) => withPortrait(own, ask.jpeg));
        return this.#tell(pending);
      case 'groupFriends':
        await keeper.note(ask.friends, (known) => inGroup(known, ask.group));
        return publisher.changed('friends');
      default:
        return never(ask, 'Appearance');
    }
  }

  /** What isn't one, as a backup may hold, is drawn by no tab. */
  portraitOf(peer: PeerId): PortraitAnswer {
    const { keeper } = this.#options;
    const record = peer === keeper.own?.peerId ? keeper.own.record : keeper.friend(peer);
    const jpeg = record?.portrait?.jpeg;
    return { type: 'portrait', jpeg: jpeg && isPortrait(jpeg) ? jpeg : undefined };
  }

  async #tell(pending: PendingWork): Promise<void> {
    const { keeper, runner, onProfile } = this.#options;
    const own = keeper.own && ownStatusOf(keeper.own.record);
    if (own) await runner.step({ type: 'ownStatus', own }, pending);
    await onProfile();
  }
}
