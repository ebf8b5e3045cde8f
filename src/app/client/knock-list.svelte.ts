// Who asks to be a friend, and who was declined, as the host tells it.
import type { IntroducedTooMany, KnockView } from '../../bridge/knocks.ts';
import type { HostMessage } from '../../bridge/messages.ts';

export class KnockList {
  #all = $state.raw<readonly KnockView[]>([]);
  /** How many who asked found no room in the list. */
  left = $state(0);
  /** Friends who introduced more people than there was room for. */
  introducedTooMany = $state.raw<readonly IntroducedTooMany[]>([]);

  get waiting(): readonly KnockView[] {
    return this.#all.filter(({ state }) => state === 'waiting');
  }

  get declined(): readonly KnockView[] {
    return this.#all.filter(({ state }) => state === 'declined');
  }

  get blocked(): readonly KnockView[] {
    return this.#all.filter(({ state }) => state === 'blocked');
  }

  get size(): number {
    return this.#all.length;
  }

  heard(told: Extract<HostMessage, { readonly type: 'knocks' }>): void {
    this.#all = told.knocks;
    this.left = told.left;
    this.introducedTooMany = told.introducedTooMany;
  }
}
