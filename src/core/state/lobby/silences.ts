// Friends who told of messages and answered nothing of what they were asked for: they may have
// taken pictures out. How long to wait before histories are compared with them for that.
import { HOLE_QUIET_MS } from '../../constants-shares.ts';
import { HEARTBEAT_PERIOD_MS } from '../../constants.ts';
import type { PeerId } from '../../wire/ids.ts';

export class Silences {
  /** How often in a row. */
  readonly #times = new Map<PeerId, number>();

  /** It is silent once more; so long to wait, ms. */
  waitFor(friend: PeerId): number {
    const times = this.#times.get(friend) ?? 0;
    this.#times.set(friend, times + 1);
    return Math.min(HOLE_QUIET_MS * 2 ** times, HEARTBEAT_PERIOD_MS);
  }

  /** It has answered, or is gone. */
  end(friend: PeerId): void {
    this.#times.delete(friend);
  }
}
