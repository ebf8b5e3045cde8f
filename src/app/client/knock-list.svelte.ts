// Who asks to be a friend, and who was declined, as the host tells it.
import type { KnockView } from '../../bridge/knocks.ts';
import type { HostMessage } from '../../bridge/messages.ts';

export class KnockList {
  #all = $state.raw<readonly KnockView[]>([]);
  /** How many who asked found no room in the list. */
  left = $state(0);

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

  heard({ knocks, left }: Extract<HostMessage, { readonly type: 'knocks' }>): void {
    this.#all = knocks;
    this.left = left;
  }
}
