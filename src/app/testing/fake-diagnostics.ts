// What a host that only pretends says of itself and of its links. Never part of a build.
import type { LinkReport } from '../../bridge/links.ts';
import type { Diagnostics, FriendView } from '../../bridge/messages.ts';
import type { FakeDisk } from './fake-disk.ts';

export function fakeDiagnostics(disk: FakeDisk): Diagnostics {
  return {
    hostStartedAtMs: Date.now() - 240_000,
    place: 'service-worker',
    drops: { duplicate: 1840, 'too-old': 3 },
    seenEntries: 4210,
    queueLength: 0,
    packetsReceived: 12_408,
    packetsSent: 30_177,
    messagesForwarded: 9_050,
    clockOffsetMs: -320,
    unsavedWrites: 0,
    corruptRecords: 0,
    storage: { usedBytes: 12_300_000, quotaBytes: 2_140_000_000 },
    links: disk.friends.map(linkReport),
    backedUpAtMs: 0,
  };
}

function linkReport({ peerId, link }: FriendView, at: number): LinkReport {
  if (link !== 'up')
    return { friend: peerId, state: link, path: undefined, roundTripMs: undefined };
  const far = at % 2 === 1;
  const path = { local: far ? 'srflx' : 'host', remote: 'host', protocol: 'udp' };
  return { friend: peerId, state: link, path, roundTripMs: far ? 48 : 3 };
}
