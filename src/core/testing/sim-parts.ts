// Parts made by hand, as a hostile or strange participant would make them, signed with a peer's own
// pseudonym.
import { concatBytes } from '../../base/bytes.ts';
import { encodeContent } from '../wire/content.ts';
import { decodeEnvelope, encodeUnsigned, KIND_CODES, signedBytes } from '../wire/envelope.ts';
import type { Part, PartHeader } from '../wire/envelope.ts';
import type { LobbyId } from '../wire/ids.ts';
import { wrapEnvelope } from '../wire/packet.ts';
import type { SimHost } from './sim-host.ts';
import type { SimNetwork } from './sim-network.ts';
import { freshMessageId } from './sim-verbs.ts';

export interface PartWish extends Partial<PartHeader> {
  readonly text?: string;
  readonly body?: Uint8Array;
  readonly generation?: number;
}

/** A `message` packet of a chat message written now by the host's clock, unless said otherwise. */
export function partPacket(
  net: SimNetwork,
  host: SimHost,
  lobby: LobbyId,
  { text = 'made by hand', body, generation = 0, ...header }: PartWish = {},
): Uint8Array {
  const whole: PartHeader = {
    lobby,
    author: host.pseudonym(lobby, generation),
    id: freshMessageId(host),
    index: 0,
    total: 1,
    writtenAtMs: host.clockMs,
    kindCode: KIND_CODES.chat,
    nickname: host.name,
    ...header,
  };
  const unsigned = encodeUnsigned(whole, body ?? encodeContent({ type: 'chat', text }));
  const signature = net.signatures.sign(host.id, lobby, generation, signedBytes(unsigned));
  return wrapEnvelope('message', concatBytes(unsigned, signature));
}

/** The same packet with its last byte changed: a signature that doesn't hold. */
export function forged(packet: Uint8Array): Uint8Array {
  const copy = packet.slice();
  copy[copy.length - 1]! ^= 1;
  return copy;
}

/** A message of one part by one of a peer's pseudonyms. */
export function partBy(net: SimNetwork, host: SimHost, lobby: LobbyId, wish: PartWish): Part {
  const part = decodeEnvelope(partPacket(net, host, lobby, wish).subarray(1));
  if (!part) throw new TypeError('this is no part');
  return part;
}
