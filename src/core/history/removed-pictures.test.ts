// A picture that one device has taken out: the message stays known as what it was, nobody brings
// the picture back, and nothing is said of two things.
//
//   [A] ─── [B] ─── [C]
//            │
//            D, who comes later
import { describe, expect, it } from 'vitest';
import { MESSAGE_AGE_MAX_MS } from '../constants.ts';
import { takePictureOut } from './parts-on-disk.ts';
import type { MessageRecord, PartRecord } from '../state/records.ts';
import { peek } from '../testing/packet-peek.ts';
import { gather, growGraph, linkOf } from '../testing/sim-graphs.ts';
import type { SimHost } from '../testing/sim-host.ts';
import { joinPublic, SETTLE_MS, write } from '../testing/sim-verbs.ts';
import { encodeContent } from '../wire/content.ts';
import type { LobbyId } from '../wire/ids.ts';
import { HUSK } from '../wire/mark.ts';

const MINUTE_MS = 60_000;
const image = { mime: 'image/png', width: 4, height: 3, bytes: new Uint8Array(2_000).fill(7) };

function messagesOf(host: SimHost, lobby: LobbyId): MessageRecord[] {
  host.store.flush(host.clockMs);
  return host.store.messages(lobby);
}
function partsOf(host: SimHost, lobby: LobbyId, key: MessageRecord['key']): PartRecord[] {
  const rows = host.store.read({ type: 'parts', request: 0, lobby, keys: [key] }, host.clockMs);
  return rows.flatMap((row) => (row.type === 'part' ? [row.record] : []));
}

function grow() {
  const { net } = growGraph('AB BC BD');
  const lobby = gather(net, 'ABC');
  write(net.peer('A'), lobby, 'before');
  net.peer('A').wish({
    type: 'write',
    lobby,
    id: '00000000000000aa' as MessageRecord['id'],
    content: { type: 'chat', text: 'look', image: image as never },
  });
  net.run(SETTLE_MS);
  net.run(3 * MESSAGE_AGE_MAX_MS);
  const b = net.peer('B');
  const record = messagesOf(b, lobby).find(
    ({ content }) => content?.type === 'chat' && content.image,
  )!;
  const writes = takePictureOut(record, partsOf(b, lobby, record.key));
  b.store.saveFirst(writes, b.clockMs);
  return { net, lobby, b, record, writes };
}

describe('[KH6] a picture that is taken out', () => {
  it('goes with its signed parts; key, time, words and mark stay', () => {
    const { b, lobby, record, writes } = grow();
    expect(writes.map(({ type }) => type)).toEqual(['deleteIncomplete', 'putPart', 'putMessage']);
    const now = messagesOf(b, lobby).find(({ key }) => key === record.key)!;
    expect(now).toMatchObject({ writtenAtMs: record.writtenAtMs, content: { text: 'look' } });
    expect(encodeContent(now.content as never).length).toBeLessThan(100);
    const parts = partsOf(b, lobby, record.key);
    expect(parts.map(({ index }) => index)).toEqual([HUSK]);
    expect(parts[0]?.envelope.length).toBe(16);
    // Nothing more is to be taken out.
    expect(takePictureOut(now, parts)).toEqual([]);
  });

  it('is fetched from nobody again, audits stay equal, and nobody is told of two things', () => {
    const { net, b, lobby, record } = grow();
    const types: string[] = [];
    net.watchers.push({ sent: (_from, _to, packet) => void types.push(peek(packet).type) });
    net.stop(b, 'hard');
    net.start(b);
    for (const pair of ['AB', 'BC']) {
      net.cutLink(linkOf(net, pair));
      net.healLink(linkOf(net, pair));
    }
    net.run(22 * MINUTE_MS);
    expect(types).toContain('audit');
    for (const type of ['want', 'history', 'histories', 'marks']) expect(types).not.toContain(type);
    expect(partsOf(b, lobby, record.key).map(({ index }) => index)).toEqual([HUSK]);
    for (const name of 'ABC') {
      const all = messagesOf(net.peer(name), lobby);
      expect(all.map(({ twoThings }) => twoThings ?? false)).toEqual([false, false]);
    }
    expect(partsOf(net.peer('C'), lobby, record.key)[0]?.envelope.length).toBeGreaterThan(2_000);
  });

  it('is asked for ever more rarely by a newcomer who has no other friend there', () => {
    const { net, lobby, record } = grow();
    const d = net.peer('D');
    let wants = 0;
    net.watchers.push({
      sent: (from, _to, packet) => {
        if (from === d && peek(packet).type === 'want') wants += 1;
      },
    });
    joinPublic(net, d, lobby);
    net.run(60 * MINUTE_MS);
    expect(messagesOf(d, lobby).map(({ content }) => content)).toMatchObject([{ text: 'before' }]);
    // Once with each comparison of a heartbeat, and some more at first.
    expect(wants).toBeGreaterThan(2);
    expect(wants).toBeLessThan(30);
    // Who has it gives it.
    net.befriend(d, net.peer('C'));
    net.run(12 * MINUTE_MS);
    expect(messagesOf(d, lobby).map(({ key }) => key)).toContain(record.key);
  });
});
