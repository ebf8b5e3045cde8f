// Direct messages to and from friends: what waits, what was sent and not acknowledged, what came
// and in which order. Epochs and sequence numbers make each message arrive once and in order.
import { DIRECT_RECENT_IDS, DIRECT_RETRY_MS, MESSAGE_BYTES_MAX } from '../constants.ts';
import { concatBytes } from '../../base/bytes.ts';
import type { MessageId, PeerId } from '../wire/ids.ts';
import type { PacketOf } from '../wire/packet.ts';
import type { DirectRecord, FriendStateRecord } from './records.ts';

interface Incoming {
  /** Epoch, sequence and id: parts of different messages never mix. */
  readonly name: string;
  readonly parts: (Uint8Array | undefined)[];
  bytes: number;
}

export class DirectQueue {
  state: FriendStateRecord;
  /** Own messages not yet delivered, by sequence. */
  readonly waiting: DirectRecord[] = [];
  /** How many of them were sent on the present link. */
  inFlight = 0;
  /** When the last one was sent or acknowledged, and how long to wait from then on. */
  activeAtMs = 0;
  retryMs = DIRECT_RETRY_MS;
  /**
   * The newest that was sent in the bulk lane: until it is acknowledged, others follow it there.
   */
  bulkUntil = 0;
  #incoming: Incoming | undefined;

  constructor(state: FriendStateRecord) {
    this.state = state;
  }

  /** The link is new: what was under way starts again. */
  reset(): void {
    this.inFlight = 0;
    this.bulkUntil = 0;
    this.#incoming = undefined;
  }

  /** Whether an own message with this id was written already, as far as we remember. */
  isWritten(id: MessageId): boolean {
    const { recentIds = [] } = this.state;
    return recentIds.includes(id) || this.waiting.some((record) => record.id === id);
  }

  /** Takes the sequence number of the next own message. */
  write(id: MessageId): number {
    const { outSequence, recentIds = [] } = this.state;
    const kept = [...recentIds, id].slice(-DIRECT_RECENT_IDS);
    this.state = { ...this.state, outSequence: outSequence + 1, recentIds: kept };
    return outSequence + 1;
  }

  /** Whether this sequence number is the next one, was received already, or leaves a gap. */
  judge(epoch: string, sequence: number): 'news' | 'received' | 'gap' {
    if (epoch !== this.state.inEpoch) return 'news';
    if (sequence <= this.state.inSequence) return 'received';
    return sequence === this.state.inSequence + 1 ? 'news' : 'gap';
  }

  /** Adds a part; returns the whole body when it was the last one missing. */
  gather(packet: PacketOf<'direct'>): Uint8Array | undefined {
    const name = `${packet.epoch} ${packet.sequence} ${packet.id}`;
    if (this.#incoming?.name !== name) {
      const parts = Array.from<Uint8Array | undefined>({ length: packet.total });
      this.#incoming = { name, parts, bytes: 0 };
    }
    const incoming = this.#incoming;
    if (incoming.parts.length !== packet.total || incoming.parts[packet.index]) return undefined;
    incoming.parts[packet.index] = packet.body;
    incoming.bytes += packet.body.length;
    if (incoming.bytes > MESSAGE_BYTES_MAX || incoming.parts.some((part) => !part)) {
      return undefined;
    }
    this.#incoming = undefined;
    return concatBytes(...incoming.parts.map((part) => part!));
  }

  received(epoch: string, sequence: number): void {
    this.state = { ...this.state, inEpoch: epoch, inSequence: sequence };
  }
}

export class DirectQueues {
  readonly #queues = new Map<PeerId, DirectQueue>();

  get(friend: PeerId): DirectQueue | undefined {
    return this.#queues.get(friend);
  }

  /** The queue, made with a fresh epoch when there was none. */
  open(friend: PeerId, freshEpoch: () => string): DirectQueue {
    let queue = this.#queues.get(friend);
    if (!queue) {
      const outEpoch = freshEpoch();
      queue = new DirectQueue({
        friend,
        outEpoch,
        outSequence: 0,
        inEpoch: '',
        inSequence: 0,
      });
      this.#queues.set(friend, queue);
    }
    return queue;
  }

  restore(state: FriendStateRecord): void {
    this.#queues.set(state.friend, new DirectQueue(state));
  }

  forget(friend: PeerId): void {
    this.#queues.delete(friend);
  }
}
