// A link over a transport in memory: the contract of links, and what it does with hostile friends.
import { describe, expect, it } from 'vitest';
import {
  FRAME_BYTES_MAX,
  PINGS_PER_PERIOD_MAX,
  PROBE_ANSWER_MAX_MS,
  QUEUE_BYTES_MAX,
  SILENCE_MAX_MS,
} from '../constants.ts';
import { controlFrame, decodeFrame, FrameWriter, pingFrame } from './framing.ts';
import { LINK_CONTRACT } from '../testing/link-contract.ts';
import { countingBytes, proofFor, testPair, testPeers } from '../testing/link-peers.ts';
import { createMemoryLinks, openBoth } from '../testing/memory-link.ts';

const onePacket = { packet: Uint8Array.of(1, 2, 3), lane: 'live', flow: 'flow' } as const;
const packetFrame = new FrameWriter().packet(onePacket.packet).done();

describe('links in memory keep the contract:', () => {
  it.each(LINK_CONTRACT)('$title', async (contractCase) => {
    await contractCase.run(await openBoth(createMemoryLinks({ bytesPerMs: 2_000 })));
  });
});

describe('the proof', () => {
  it('lets nothing through before it holds, and loses nothing of what comes next', async () => {
    const links = createMemoryLinks();
    links.openA();
    links.openB();
    await links.until(() => links.a.isUp || links.b.isUp);
    const [quick, slow] = links.a.isUp ? [links.linkA, links.b] : [links.linkB, links.a];
    quick.send(onePacket);
    await links.until(() => slow.packets.length === 1);
    expect(slow.early).toBe(0);
  });

  it('waits for our side when the friend was quicker', async () => {
    const links = createMemoryLinks();
    links.openA();
    await links.clock.advance(50);
    expect(links.a.isUp || links.b.isUp).toBe(false);
    links.openB();
    await links.until(() => links.a.isUp && links.b.isUp);
  });

  it('fails for a stranger who has the same way in', async () => {
    const { a, b } = testPair();
    const stranger = testPeers(3).find((peer) => peer.peerId !== a.peerId && peer !== b)!;
    const random = countingBytes(7);
    const asIfB = { ...stranger, publicKey: b.publicKey, signer: { ...stranger.signer } };
    Object.assign(asIfB.signer, { publicKey: b.publicKey });
    const links = createMemoryLinks({
      proofB: proofFor({ ...asIfB, peerId: b.peerId }, a, random),
    });
    links.openA();
    links.openB();
    await links.until(() => links.a.downs.length > 0);
    expect(links.a.downs).toEqual(['proof-failed']);
    expect(() => links.a.link).toThrow();
  });

  it('fails when somebody sits in the middle: fingerprints differ', async () => {
    const { a, b } = testPair();
    const middle = { own: new Uint8Array(32).fill(1), friend: new Uint8Array(32).fill(2) };
    const links = createMemoryLinks({ proofB: proofFor(b, a, countingBytes(3), middle) });
    links.openA();
    links.openB();
    await links.until(() => links.a.downs.length > 0 && links.b.downs.length > 0);
    expect(links.a.downs).toEqual(['proof-failed']);
    expect(() => links.a.link).toThrow();
    expect(() => links.b.link).toThrow();
  });

  it.each([
    ['a packet instead of the greeting', packetFrame],
    ['a ping instead of the greeting', pingFrame(1)],
    ['noise', Uint8Array.of(9, 9, 9)],
    ['a proof of nothing', controlFrame(1, new Uint8Array(65).fill(2))],
  ])('fails on %s', async (_, frame) => {
    const links = createMemoryLinks();
    links.transportB.tamper = () => frame;
    links.openA();
    links.openB();
    await links.until(() => links.a.downs.length > 0);
    expect(links.a.downs).toEqual(['proof-failed']);
    expect(links.a.packets).toEqual([]);
  });

  it('fails when our own words come back', async () => {
    const links = createMemoryLinks();
    links.transportB.tamper = () => undefined;
    links.openA();
    links.linkA.onFrame(links.transportA.sent[0]!);
    await links.until(() => links.a.downs.length > 0);
    expect(links.a.downs).toEqual(['proof-failed']);
  });

  it('does not hold frames without end', async () => {
    const links = createMemoryLinks();
    for (let frame = 0; frame < 100; frame++) links.linkA.onFrame(new Uint8Array(FRAME_BYTES_MAX));
    expect(links.a.downs).toEqual(['proof-failed']);
    links.openA();
    expect(links.transportA.sent).toEqual([]);
  });

  it('can be closed at any moment of it', async () => {
    for (let steps = 0; steps < 6; steps++) {
      const links = createMemoryLinks();
      links.openA();
      links.openB();
      for (let step = 0; step < steps; step++) await links.clock.advance(1);
      links.linkA.close();
      await links.until(() => links.b.downs.length === 1);
      await links.clock.advance(5);
      expect(links.a.downs).toEqual(['closed-here']);
      expect(links.clock.timers).toBe(0);
    }
  });
});

describe('a link that is up', () => {
  it.each([
    ['noise', Uint8Array.of(255, 255, 255)],
    ['nothing', new Uint8Array(0)],
    ['a second proof', controlFrame(1, new Uint8Array(34))],
    ['a ping of the wrong size', controlFrame(2, new Uint8Array(3))],
  ])('is closed by %s', async (_, frame) => {
    const links = await openBoth(createMemoryLinks());
    links.linkA.onFrame(frame);
    expect(links.a.downs).toEqual(['malformed']);
    await links.until(() => links.b.downs.length > 0);
  });

  it('passes over control items of later versions', async () => {
    const links = await openBoth(createMemoryLinks());
    links.linkA.onFrame(controlFrame(77, Uint8Array.of(1)));
    links.linkB.send(onePacket);
    await links.until(() => links.a.packets.length === 1);
  });

  it('answers pings, but not a flood of them', async () => {
    const links = await openBoth(createMemoryLinks());
    const before = links.transportA.sent.length;
    for (let ping = 0; ping < PINGS_PER_PERIOD_MAX - 1; ping++)
      links.linkA.onFrame(pingFrame(ping));
    expect(links.transportA.sent.length - before).toBe(PINGS_PER_PERIOD_MAX - 1);
    for (let ping = 0; ping < 2; ping++) links.linkA.onFrame(pingFrame(ping));
    expect(links.a.downs).toEqual(['malformed']);
  });

  it('goes down as silent when the way breaks without a word', async () => {
    const links = await openBoth(createMemoryLinks());
    links.transportA.mute();
    links.transportB.mute();
    await links.clock.advance(SILENCE_MAX_MS - 100);
    expect(links.a.isUp).toBe(true);
    await links.clock.advance(10_000);
    expect([links.a.downs, links.b.downs]).toEqual([['silent'], ['silent']]);
  });

  it('stays up on pings alone, and leaves no timer when it ends', async () => {
    const links = await openBoth(createMemoryLinks());
    await links.clock.advance(3_600_000);
    expect(links.a.isUp && links.b.isUp).toBe(true);
    links.linkA.close();
    await links.until(() => links.b.downs.length > 0);
    await links.clock.advance(5);
    expect(links.clock.timers).toBe(0);
  });

  it('goes down as failed when the transport breaks', async () => {
    const links = await openBoth(createMemoryLinks());
    links.transportA.breakDown();
    expect([links.a.downs, links.b.downs]).toEqual([['failed'], ['failed']]);
  });

  it('asks for a sign of life at once when the transport doubts the way', async () => {
    const links = await openBoth(createMemoryLinks());
    await links.clock.advance(1_000);
    links.transportA.doubt();
    await links.clock.advance(10_000);
    expect(links.a.isUp).toBe(true);
    links.transportA.mute();
    links.transportA.doubt();
    await links.clock.advance(PROBE_ANSWER_MAX_MS + 1);
    expect(links.a.downs).toEqual(['silent']);
  });

  it('hands the transport no more than it has room for', async () => {
    const links = await openBoth(createMemoryLinks({ bytesPerMs: 100 }));
    let most = 0;
    const packet = new Uint8Array(16_000);
    for (let at = 0; at < 100; at++) links.linkA.send({ packet, lane: 'bulk', flow: 'flow' });
    await links.until(() => {
      most = Math.max(most, links.transportA.bufferedBytes);
      return links.b.packets.length === 100;
    });
    expect(most).toBeGreaterThan(200_000);
    expect(most).toBeLessThanOrEqual(262_144 + FRAME_BYTES_MAX);
  });

  it('is closed when more waits than memory should hold', async () => {
    const links = await openBoth(createMemoryLinks({ bytesPerMs: 0.2 }));
    const packet = new Uint8Array(16_000);
    const packets = Math.ceil(QUEUE_BYTES_MAX / packet.length) + 20;
    for (let at = 0; at < packets; at++) {
      links.linkA.send({ packet, lane: 'bulk', flow: `${at % 10}` });
      await Promise.resolve();
    }
    expect(links.a.downs).toEqual(['overfull']);
    expect(links.linkA.queuedBytes).toBeLessThanOrEqual(262_144 + FRAME_BYTES_MAX);
  });

  it('lets the one who takes a packet close it in the middle of a frame', async () => {
    const links = await openBoth(createMemoryLinks());
    links.a.packets.push = () => {
      links.linkA.close();
      return 0;
    };
    links.linkB.send(onePacket);
    links.linkB.send(onePacket);
    await links.until(() => links.b.downs.length > 0);
    expect(links.linkA.stats().packetsReceived).toBe(1);
    expect(links.a.late).toBe(0);
  });

  it('sends frames that hold whole packets', async () => {
    const links = await openBoth(createMemoryLinks());
    for (let at = 0; at < 5; at++) links.linkA.send(onePacket);
    await links.until(() => links.b.packets.length === 5);
    const items = links.transportA.sent.map((frame) =>
      decodeFrame(frame)?.map((item) => item.type),
    );
    expect(items).toContainEqual(Array(5).fill('packet'));
  });
});
