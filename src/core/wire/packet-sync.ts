// The packets by which two participating friends compare and fetch history: what they hold and
// their bytes behind the type byte.
import { never } from '../../base/assert.ts';
import { hexToBytes } from '../../base/bytes.ts';
import { KEYS_PER_PACKET_MAX, MARKS_PER_PACKET_MAX, PARTS_MAX } from '../constants.ts';
import type { LobbyId, MessageKey } from './ids.ts';
import { readHex, readLobby } from './packet-fields.ts';
import type { ByteReader, ByteWriter } from './byte-io.ts';

export interface KeyEntry {
  readonly writtenAtMs: number;
  readonly key: MessageKey;
}

/** What a message says, by its key: see mark.ts. */
export interface MarkEntry {
  readonly key: MessageKey;
  /** 16 bytes in hex. */
  readonly mark: string;
}

/** Fingerprint of the messages written in one node of time; `sum` is 16 bytes in hex. */
export interface SyncNode {
  readonly index: number;
  readonly count: number;
  readonly sum: string;
}

export type SyncPacket =
  /** My non-empty nodes of `level` bits below `parent`; nothing before `fromMs` counts. */
  | {
      readonly type: 'sync';
      readonly lobby: LobbyId;
      readonly fromMs: number;
      readonly level: number;
      readonly parent: number;
      readonly nodes: readonly SyncNode[];
    }
  /** All that I hold with fromMs ≤ writtenAtMs < toMs. */
  | {
      readonly type: 'keys';
      readonly lobby: LobbyId;
      readonly fromMs: number;
      readonly toMs: number;
      readonly entries: readonly KeyEntry[];
    }
  /** I hold these and you may lack them. */
  | { readonly type: 'have'; readonly lobby: LobbyId; readonly entries: readonly KeyEntry[] }
  /** Send me these; no parts named means all. */
  | {
      readonly type: 'want';
      readonly lobby: LobbyId;
      readonly wants: readonly { readonly key: MessageKey; readonly parts: readonly number[] }[];
    }
  /** What I hold of this span has this hash with this salt; 8 and 16 bytes in hex. */
  | {
      readonly type: 'audit';
      readonly lobby: LobbyId;
      readonly fromMs: number;
      readonly toMs: number;
      readonly salt: string;
      readonly hash: string;
    }
  /** The marks of messages that I hold of this span; `answer` to yours. */
  | {
      readonly type: 'marks';
      readonly lobby: LobbyId;
      readonly fromMs: number;
      readonly toMs: number;
      readonly answer: boolean;
      readonly entries: readonly MarkEntry[];
    };

/** Behind the type byte, which `out` holds already. */
export function encodeSync(packet: SyncPacket, out: ByteWriter): Uint8Array {
  out.raw(hexToBytes(packet.lobby));
  switch (packet.type) {
    case 'sync':
      out.u48(packet.fromMs).u8(packet.level).u48(packet.parent);
      for (const node of packet.nodes) {
        out.u48(node.index).u32(node.count).raw(hexToBytes(node.sum));
      }
      return out.done();
    case 'keys':
      out.u48(packet.fromMs).u48(packet.toMs);
      return writeKeys(out, packet.entries).done();
    case 'have':
      return writeKeys(out, packet.entries).done();
    case 'want':
      for (const { key, parts } of packet.wants) {
        out.raw(hexToBytes(key)).u16(parts.length);
        for (const part of parts) out.u16(part);
      }
      return out.done();
    case 'audit':
      out.u48(packet.fromMs).u48(packet.toMs);
      return out.raw(hexToBytes(packet.salt)).raw(hexToBytes(packet.hash)).done();
    case 'marks':
      out
        .u48(packet.fromMs)
        .u48(packet.toMs)
        .u8(packet.answer ? 1 : 0);
      for (const { key, mark } of packet.entries) out.raw(hexToBytes(key)).raw(hexToBytes(mark));
      return out.done();
    default:
      return never(packet, 'encodeSync');
  }
}

/** Undefined when a count is over its limit; `input` may have failed or hold more. */
export function decodeSync(type: SyncPacket['type'], input: ByteReader): SyncPacket | undefined {
  const lobby = readLobby(input);
  switch (type) {
    case 'sync': {
      const [fromMs, level, parent] = [input.u48(), input.u8(), input.u48()];
      const nodes: SyncNode[] = [];
      while (input.left > 0) {
        nodes.push({ index: input.u48(), count: input.u32(), sum: readHex(input, 16) });
      }
      return { type, lobby, fromMs, level, parent, nodes };
    }
    case 'keys': {
      const [fromMs, toMs] = [input.u48(), input.u48()];
      const entries = readKeys(input);
      return entries && fromMs < toMs ? { type, lobby, fromMs, toMs, entries } : undefined;
    }
    case 'have': {
      const entries = readKeys(input);
      return entries && { type, lobby, entries };
    }
    case 'want':
      return decodeWant(lobby, input);
    case 'audit': {
      const [fromMs, toMs] = [input.u48(), input.u48()];
      const [salt, hash] = [readHex(input, 8), readHex(input, 16)];
      return fromMs < toMs ? { type, lobby, fromMs, toMs, salt, hash } : undefined;
    }
    case 'marks': {
      const [fromMs, toMs] = [input.u48(), input.u48()];
      const answer = input.u8() === 1;
      const entries = readMarks(input);
      return entries && fromMs < toMs ? { type, lobby, fromMs, toMs, answer, entries } : undefined;
    }
    default:
      return never(type, 'decodeSync');
  }
}

function decodeWant(lobby: LobbyId, input: ByteReader): SyncPacket | undefined {
  const wants = [];
  while (input.left > 0) {
    const key = readHex(input, 16) as MessageKey;
    const count = input.u16();
    if (count > PARTS_MAX || wants.length >= KEYS_PER_PACKET_MAX) return undefined;
    const parts: number[] = [];
    for (let n = 0; n < count; n++) parts.push(input.u16());
    wants.push({ key, parts });
  }
  return { type: 'want', lobby, wants };
}

function writeKeys(out: ByteWriter, entries: readonly KeyEntry[]): ByteWriter {
  for (const entry of entries) out.u48(entry.writtenAtMs).raw(hexToBytes(entry.key));
  return out;
}

function readKeys(input: ByteReader): KeyEntry[] | undefined {
  if (input.left > 22 * KEYS_PER_PACKET_MAX) return undefined;
  const entries: KeyEntry[] = [];
  while (input.left > 0) {
    entries.push({ writtenAtMs: input.u48(), key: readHex(input, 16) as MessageKey });
  }
  return entries;
}

function readMarks(input: ByteReader): MarkEntry[] | undefined {
  if (input.left > 32 * MARKS_PER_PACKET_MAX) return undefined;
  const entries: MarkEntry[] = [];
  while (input.left > 0) {
    entries.push({ key: readHex(input, 16) as MessageKey, mark: readHex(input, 16) });
  }
  return entries;
}
