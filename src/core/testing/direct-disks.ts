// What must hold of direct messages whatever becomes of disks: nobody reads "delivered" of what the
// friend's disk lacks, and in the end each disk has all that the other has for it.
import type { DirectRecord } from '../state/records.ts';
import type { PeerId } from '../wire/ids.ts';
import { CheckError } from './check-error.ts';
import type { SimHost } from './sim-host.ts';
import type { SimNetwork } from './sim-network.ts';
import type { Watcher } from './watcher.ts';

/**
 * What is called delivered was safe on the friend's disk. Whether it still is, is known only when
 * the two have talked again: `checkDirectDisks`.
 */
export function deliveredTruly(): Watcher {
  const safe = new Set<string>();
  const nameOf = (reader: PeerId, { id, content }: DirectRecord): string =>
    `${reader} ${id} ${JSON.stringify(content)}`;
  return {
    stepped(host, _input, { saveFirst, isStrict, announce }) {
      for (const write of saveFirst) {
        if (write.type !== 'putDirect' || write.record.own || !isStrict) continue;
        safe.add(nameOf(host.id, write.record));
      }
      for (const one of announce) {
        if (one.type !== 'direct' || one.record.state !== 'delivered') continue;
        if (safe.has(nameOf(one.record.friend, one.record))) continue;
        throw new CheckError('delivered truly', `${host.name} takes what was lost for delivered`);
      }
    },
  };
}

/** When all is healed and quiet: all that is on a writer's disk is on the reader's, in order. */
export function checkDirectDisks(net: SimNetwork): void {
  for (const link of net.links) {
    checkDirection(net, link.a, link.b);
    checkDirection(net, link.b, link.a);
  }
}

function checkDirection(net: SimNetwork, writer: SimHost, reader: SimHost): void {
  for (const host of [writer, reader]) host.store.flush(host.clockMs);
  const name = `${writer.name}>${reader.name}`;
  const written = inOrder(writer.store.directs(reader.id).filter(({ own }) => own));
  const taken = inOrder(reader.store.directs(writer.id).filter(({ own }) => !own));
  const waiting = written.filter(({ state }) => state !== 'delivered');
  if (waiting.length > 0) {
    const states = waiting.map(({ state }) => state).join(' ');
    throw new CheckError('direct disks', `${name}: ${states} at the end, ${net.elapsedMs} ms`);
  }
  const lost = written.filter((record) => !isOnDisk(reader, writer, record));
  if (lost.length > 0) throw new CheckError('direct disks', `${name}: ${lost.length} are lost`);
  for (const record of taken) {
    if (record.writtenAtMs > record.receivedAtMs + LEAD_SEEN_MAX_MS) {
      throw new CheckError('direct disks', `${name}: a message stands far ahead`);
    }
  }
}

/** Clocks of a walk are up to 20 minutes apart: our own words are ahead of a clock set back. */
const LEAD_SEEN_MAX_MS = 25 * 60_000;

function isOnDisk(reader: SimHost, writer: SimHost, { id, content }: DirectRecord): boolean {
  const there = reader.store.directs(writer.id).find((one) => !one.own && one.id === id);
  return JSON.stringify(there?.content) === JSON.stringify(content);
}

const inOrder = (records: readonly DirectRecord[]): DirectRecord[] =>
  records.toSorted((a, b) => a.writtenAtMs - b.writtenAtMs || (a.key < b.key ? -1 : 1));
