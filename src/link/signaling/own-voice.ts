// Our own signals, heard from a signaling server though this page hasn't sent them: then the same
// profile is at work somewhere else. Once may be a tab that is just going; it counts when it lasts.
import type { Payload } from '../../../signaling/protocol.ts';
import { OldestFirst } from '../../base/oldest-first.ts';
import { OWN_SIGNALS_KEPT, OWN_VOICE_AFTER_MS, OWN_VOICE_KEPT_MS } from '../constants.ts';

/** Characters at a payload's beginning, all by chance, that tell it from all others. */
const NAME_LENGTH = 24;

export class OwnVoice {
  /** Names of what this page has sent, oldest first. */
  readonly #sent = new OldestFirst<string, true>();
  /** Since when another has been heard, by the steady clock. */
  #sinceMs: number | undefined;

  said(payload: Payload): void {
    this.#sent.set(payload.slice(0, NAME_LENGTH), true);
    if (this.#sent.size > OWN_SIGNALS_KEPT) this.#sent.deleteOldest();
  }

  /** Hears a signal of ours; true when it is another's that has been heard for a while. */
  heard(payload: Payload, nowMs: number): boolean {
    if (this.#sent.has(payload.slice(0, NAME_LENGTH))) return false;
    const forMs = nowMs - (this.#sinceMs ?? -Infinity);
    if (forMs > OWN_VOICE_KEPT_MS) this.#sinceMs = nowMs;
    return forMs >= OWN_VOICE_AFTER_MS && forMs <= OWN_VOICE_KEPT_MS;
  }
}
