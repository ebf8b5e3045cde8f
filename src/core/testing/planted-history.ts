// Messages that lie on a peer's disk, however they came there: signed, whole, and counted in the
// fingerprints.
import { messageKeyOf } from '../wire/envelope.ts';
import type { Part } from '../wire/envelope.ts';
import type { LobbyId } from '../wire/ids.ts';
import type { Write } from '../io.ts';
import { Digests } from '../state/lobby/digests.ts';
import { messageRecordOf } from '../state/message-record.ts';
import type { SimHost } from './sim-host.ts';
import type { SimNetwork } from './sim-network.ts';

/** Puts messages on the disks of these peers; who runs is stopped under its links meanwhile. */
export function plant(
  net: SimNetwork,
  hosts: readonly SimHost[],
  lobby: LobbyId,
  parts: readonly Part[],
): void {
  for (const host of hosts) {
    const wasRunning = host.isRunning;
    net.stop(host, 'soft', 'kept');
    host.store.saveFirst(writesFor(host, lobby, parts), net.nowMs);
    if (wasRunning) net.start(host);
  }
}

function writesFor(host: SimHost, lobby: LobbyId, parts: readonly Part[]): Write[] {
  const digests = new Digests();
  for (const record of host.store.digests(lobby)) digests.restore(record);
  const own = host.pseudonym(lobby);
  const writes = parts.flatMap((part): Write[] => {
    const key = messageKeyOf(part.author, part.id);
    if (host.store.message(lobby, key)) return [];
    digests.add(key, part.writtenAtMs);
    const isOwn = part.author === own;
    const record = messageRecordOf(part, key, part.body, {
      receivedAtMs: part.writtenAtMs,
      own: isOwn,
      state: isOwn ? 'sent' : 'received',
      caughtUp: false,
    });
    const { index, envelope } = part;
    return [
      { type: 'putPart', record: { lobby, key, index, envelope } },
      { type: 'putMessage', record },
    ];
  });
  const records = new Map(
    parts.map(({ writtenAtMs }) => {
      const record = digests.recordAt(lobby, writtenAtMs);
      return [record.span, record];
    }),
  );
  for (const record of records.values()) writes.push({ type: 'putDigest', record });
  return writes;
}
