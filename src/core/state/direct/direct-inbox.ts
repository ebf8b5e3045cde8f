// A friend's words as they come: in the order of their epoch, parts gathered within bounds, and
// held until the disk has said which of them it has already.
import { concatBytes } from '../../../base/bytes.ts';
import { DIRECT_WINDOW, MESSAGE_BYTES_MAX } from '../../constants.ts';
import type { PacketOf } from '../../wire/packet.ts';

type DirectPart = PacketOf<'direct'>;

/** A whole message; `packet` is the part that made it whole. */
export interface Arrival {
  readonly packet: DirectPart;
  readonly body: Uint8Array;
}

interface Gathering {
  /** Sequence and id: parts of different messages never mix. */
  readonly name: string;
  readonly parts: (Uint8Array | undefined)[];
  bytes: number;
}

/** One friend's words of the present epoch, from their first part until the disk is asked. */
export class DirectInbox {
  /** What we told the friend to name its words by; '' before that. */
  epoch = '';
  /** Whole messages of this epoch, the newest first to be taken last. */
  readonly arrived: Arrival[] = [];
  /** How many of those the store is asked about. */
  asked = 0;
  /** An offer waits for the store. */
  isOfferOpen = false;
  /** The newest sequence that is whole. */
  #sequence = 0;
  #gathering: Gathering | undefined;

  /** From now on words count under this epoch, from its first on. */
  begin(epoch: string): void {
    this.epoch = epoch;
    this.arrived.length = 0;
    this.asked = 0;
    this.isOfferOpen = false;
    this.#sequence = 0;
    this.#gathering = undefined;
  }

  /** Whether a part is the next one, was there already, or can't be. */
  judge({ epoch, sequence }: DirectPart): 'news' | 'received' | 'gap' | 'stale' | 'full' {
    if (epoch !== this.epoch) return 'stale';
    if (sequence <= this.#sequence) return 'received';
    if (sequence > this.#sequence + 1) return 'gap';
    return this.arrived.length < DIRECT_WINDOW ? 'news' : 'full';
  }

  /** Adds a part that is news; true when its message is whole now. */
  gather(packet: DirectPart): boolean {
    const name = `${packet.sequence} ${packet.id}`;
    if (this.#gathering?.name !== name) {
      const parts = Array.from<Uint8Array | undefined>({ length: packet.total });
      this.#gathering = { name, parts, bytes: 0 };
    }
    const { parts } = this.#gathering;
    if (parts.length !== packet.total || parts[packet.index]) return false;
    parts[packet.index] = packet.body;
    this.#gathering.bytes += packet.body.length;
    if (this.#gathering.bytes > MESSAGE_BYTES_MAX || parts.some((part) => !part)) return false;
    this.#gathering = undefined;
    this.#sequence = packet.sequence;
    this.arrived.push({ packet, body: concatBytes(...parts.map((part) => part!)) });
    return true;
  }
}
