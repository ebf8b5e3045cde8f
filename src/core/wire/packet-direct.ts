// The packets of direct messages between two friends: what they hold and their bytes behind the
// type byte. Codes 15 and 16 were their former words and stay unused.
import { never } from '../../base/assert.ts';
import { hexToBytes } from '../../base/bytes.ts';
import { DIRECT_PAGE, PARTS_MAX, PART_BODY_BYTES_MAX } from '../constants.ts';
import type { ByteReader, ByteWriter } from './byte-io.ts';
import type { MessageId } from './ids.ts';
import { readHex } from './packet-fields.ts';

/** One message that the friend may lack, by the id and time of its writer. */
export interface OfferedDirect {
  readonly id: MessageId;
  readonly writtenAtMs: number;
}

/** Epochs, lives and marks are 8 bytes in hex. */
export type DirectPacket =
  /** I take your words under this epoch, from its first on; what I have of you has this mark. */
  | {
      readonly type: 'directReady';
      /** Chosen anew with each start of the sender. */
      readonly life: string;
      readonly epoch: string;
      /** Messages of yours that I took, and the mark over them. */
      readonly count: number;
      readonly mark: string;
    }
  | {
      readonly type: 'direct';
      readonly epoch: string;
      readonly sequence: number;
      readonly id: MessageId;
      readonly index: number;
      readonly total: number;
      readonly writtenAtMs: number;
      /** When the newest of your words that I had was written, by your clock; 0 for none. */
      readonly afterMs: number;
      readonly kindCode: number;
      readonly body: Uint8Array;
    }
  /** All of this epoch up to the message of this id are on my disk; my mark is this since. */
  | {
      readonly type: 'directAck';
      readonly epoch: string;
      readonly sequence: number;
      readonly id: MessageId;
      readonly mark: string;
    }
  /** Say again under which epoch you take my words. */
  | { readonly type: 'directAsk' }
  /** I take you to have these: which of them do you lack? */
  | {
      readonly type: 'directOffer';
      readonly epoch: string;
      readonly entries: readonly OfferedDirect[];
    }
  /** The answer to the last offer: these aren't on my disk. */
  | {
      readonly type: 'directLacking';
      readonly epoch: string;
      readonly count: number;
      readonly mark: string;
      readonly ids: readonly MessageId[];
    }
  /** You come to me from two places in turn. */
  | { readonly type: 'directElsewhere' }
  | { readonly type: 'directTyping' };

const EPOCH_BYTES = 8;
const ENTRY_BYTES = 14;
const ID_BYTES = 8;

/** Behind the type byte, which `out` holds already. */
export function encodeDirect(packet: DirectPacket, out: ByteWriter): Uint8Array {
  switch (packet.type) {
    case 'directReady':
      out.raw(hexToBytes(packet.life)).raw(hexToBytes(packet.epoch));
      return out.u48(packet.count).raw(hexToBytes(packet.mark)).done();
    case 'direct':
      out.raw(hexToBytes(packet.epoch)).u48(packet.sequence).raw(hexToBytes(packet.id));
      out.u16(packet.index).u16(packet.total).u48(packet.writtenAtMs).u48(packet.afterMs);
      return out.u8(packet.kindCode).raw(packet.body).done();
    case 'directAck':
      out.raw(hexToBytes(packet.epoch)).u48(packet.sequence);
      return out.raw(hexToBytes(packet.id)).raw(hexToBytes(packet.mark)).done();
    case 'directOffer':
      out.raw(hexToBytes(packet.epoch));
      for (const { id, writtenAtMs } of packet.entries) out.raw(hexToBytes(id)).u48(writtenAtMs);
      return out.done();
    case 'directLacking':
      out.raw(hexToBytes(packet.epoch)).u48(packet.count).raw(hexToBytes(packet.mark));
      for (const id of packet.ids) out.raw(hexToBytes(id));
      return out.done();
    case 'directAsk':
    case 'directElsewhere':
    case 'directTyping':
      return out.done();
    default:
      return never(packet, 'encodeDirect');
  }
}

/** The fields of a direct packet, after its type; undefined when they aren't well formed. */
export function decodeDirect(
  type: DirectPacket['type'],
  input: ByteReader,
): DirectPacket | undefined {
  switch (type) {
    case 'directReady': {
      const life = readHex(input, EPOCH_BYTES);
      const epoch = readHex(input, EPOCH_BYTES);
      const count = input.u48();
      return { type, life, epoch, count, mark: readHex(input, EPOCH_BYTES) };
    }
    case 'direct':
      return decodePart(input);
    case 'directAck': {
      const epoch = readHex(input, EPOCH_BYTES);
      const sequence = input.u48();
      const id = readId(input);
      return { type, epoch, sequence, id, mark: readHex(input, EPOCH_BYTES) };
    }
    case 'directOffer': {
      const epoch = readHex(input, EPOCH_BYTES);
      if (input.left > ENTRY_BYTES * DIRECT_PAGE) return undefined;
      const entries: OfferedDirect[] = [];
      while (input.left > 0) entries.push({ id: readId(input), writtenAtMs: input.u48() });
      return { type, epoch, entries };
    }
    case 'directLacking': {
      const epoch = readHex(input, EPOCH_BYTES);
      const count = input.u48();
      const mark = readHex(input, EPOCH_BYTES);
      if (input.left > ID_BYTES * DIRECT_PAGE) return undefined;
      const ids: MessageId[] = [];
      while (input.left > 0) ids.push(readId(input));
      return { type, epoch, count, mark, ids };
    }
    case 'directAsk':
    case 'directElsewhere':
    case 'directTyping':
      return { type };
    default:
      return never(type, 'decodeDirect');
  }
}

const readId = (input: ByteReader): MessageId => readHex(input, ID_BYTES) as MessageId;

function decodePart(input: ByteReader): DirectPacket | undefined {
  const epoch = readHex(input, EPOCH_BYTES);
  const sequence = input.u48();
  const id = readId(input);
  const index = input.u16();
  const total = input.u16();
  const writtenAtMs = input.u48();
  const afterMs = input.u48();
  const kindCode = input.u8();
  if (input.failed || total < 1 || total > PARTS_MAX || index >= total) return undefined;
  if (input.left > PART_BODY_BYTES_MAX) return undefined;
  const place = { epoch, sequence, id, index, total, writtenAtMs, afterMs, kindCode };
  return { type: 'direct', ...place, body: input.rest() };
}
