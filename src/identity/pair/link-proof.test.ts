// Two ends of a link prove who they are; what others try instead.
import { sha256 } from '@noble/hashes/sha2.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesToHex, concatBytes } from '../../base/bytes.ts';
import { PROTOCOL_VERSION } from '../../core/constants.ts';
import { verify } from '../keys/keys.ts';
import { fingerprintFrom, LinkProof, linkRole, proofBytes } from './link-proof.ts';
import type { LinkEnd, ProofStep } from './link-proof.ts';
import { A, B, C, sameRandom } from '../testing/known-peers.ts';

const bytes32 = (byte: number): Uint8Array => sameRandom(byte)(32);
const endA: LinkEnd = { role: 'offers', publicKey: A.publicKey, fingerprint: bytes32(1) };
const endB: LinkEnd = { role: 'answers', publicKey: B.publicKey, fingerprint: bytes32(2) };

const sideA = (own = endA, friend = endB): LinkProof =>
  new LinkProof(A.signer, own, friend, bytes32(3));
const sideB = (own = endB, friend = endA): LinkProof =>
  new LinkProof(B.signer, own, friend, bytes32(4));

it('exactly one of two offers: the one with the lower id', () => {
  expect(linkRole(A.peerId, B.peerId)).toBe('offers');
  expect(linkRole(B.peerId, A.peerId)).toBe('answers');
  expect(() => linkRole(A.peerId, A.peerId)).toThrow(RangeError);
});

describe('what is signed', () => {
  const signed = proofBytes(endA, endB, bytes32(3), bytes32(4));

  it('is the same for ever', () => {
    expect(bytesToHex(sha256(signed))).toBe(
      '8c19f2bc4f693c1fb9b7820f7aab3ddd375ef64e5dc21bd2d2caaaddd715ac96',
    );
  });

  it('differs when anything about the link differs', () => {
    const all = [
      signed,
      proofBytes(endB, endA, bytes32(4), bytes32(3)),
      proofBytes(endB, endA, bytes32(3), bytes32(4)),
      proofBytes({ ...endA, role: 'answers' }, endB, bytes32(3), bytes32(4)),
      proofBytes({ ...endA, fingerprint: bytes32(9) }, endB, bytes32(3), bytes32(4)),
      proofBytes(endA, { ...endB, fingerprint: bytes32(9) }, bytes32(3), bytes32(4)),
      proofBytes({ ...endA, publicKey: C.publicKey }, endB, bytes32(3), bytes32(4)),
      proofBytes(endA, { ...endB, publicKey: C.publicKey }, bytes32(3), bytes32(4)),
      proofBytes(endA, endB, bytes32(9), bytes32(4)),
      proofBytes(endA, endB, bytes32(3), bytes32(9)),
    ];
    expect(new Set(all.map((one) => bytesToHex(one))).size).toBe(all.length);
  });
});

describe('two friends', () => {
  it('prove themselves to each other', async () => {
    const [a, b] = [sideA(), sideB()];
    const proofOfA = sent(await a.receive(b.greeting));
    const proofOfB = sent(await b.receive(a.greeting));
    expect(await a.receive(proofOfB)).toEqual({ type: 'proved' });
    expect(await b.receive(proofOfA)).toEqual({ type: 'proved' });
  });

  it('may send faster than the other signs', async () => {
    let finish = (): void => undefined;
    const asked = new Promise<void>((resolve) => (finish = resolve));
    const slowly = (bytes: Uint8Array): Promise<Uint8Array> =>
      asked.then(() => A.signer.sign(bytes));
    const signer = { publicKey: A.publicKey, sign: slowly };
    const [a, b] = [new LinkProof(signer, endA, endB, bytes32(3)), sideB()];
    const proofOfB = sent(await b.receive(a.greeting));
    const steps: string[] = [];
    const note = ({ type }: ProofStep): number => steps.push(type);
    const both = [a.receive(b.greeting).then(note), a.receive(proofOfB).then(note)];
    // As long as a check takes, and longer.
    const signature = await B.signer.sign(proofOfB);
    for (let check = 0; check < 5; check++) await verify(B.publicKey, signature, proofOfB);
    expect(steps).toEqual([]);
    finish();
    await Promise.all(both);
    expect(steps).toEqual(['send', 'proved']);
  });

  it("aren't confused by a packet that is changed while it waits", async () => {
    const [a, b] = [sideA(), sideB()];
    const greeting = b.greeting;
    const step = a.receive(greeting);
    greeting.fill(0);
    expect((await step).type).toBe('send');
  });
});

describe('nobody else', () => {
  it('C can’t prove to be B', async () => {
    const a = sideA();
    const c = new LinkProof(C.signer, { ...endB, publicKey: C.publicKey }, endA, bytes32(4));
    await a.receive(c.greeting);
    expect(await a.receive(sent(await c.receive(a.greeting)))).toEqual(dropped('forged'));
  });

  it('in the middle of two links can pass the proof of one on to the other', async () => {
    // C stands between with its own DTLS certificate: each side sees C's fingerprint.
    const a = sideA(endA, { ...endB, fingerprint: bytes32(9) });
    const b = sideB(endB, { ...endA, fingerprint: bytes32(9) });
    await a.receive(b.greeting);
    expect(await a.receive(sent(await b.receive(a.greeting)))).toEqual(dropped('forged'));
  });

  it('can use a proof from an earlier link', async () => {
    const [a, b] = [sideA(), sideB()];
    const old = sent(await b.receive(a.greeting));
    const again = new LinkProof(A.signer, endA, endB, bytes32(5));
    await again.receive(b.greeting);
    expect(await again.receive(old)).toEqual(dropped('forged'));
  });

  it('can hand us back our own greeting', async () => {
    const a = sideA();
    expect(await a.receive(a.greeting)).toEqual(dropped('reflected'));
  });

  it('can hand us back our own proof', async () => {
    const [a, b] = [sideA(), sideB()];
    const ours = sent(await a.receive(b.greeting));
    expect(await a.receive(ours)).toEqual(dropped('forged'));
  });

  it('can have the proof of the other role', async () => {
    const both = { ...endB, role: 'offers' } as const;
    const b = new LinkProof(B.signer, both, { ...endA, role: 'answers' }, bytes32(4));
    const a = sideA();
    await a.receive(b.greeting);
    expect(await a.receive(sent(await b.receive(a.greeting)))).toEqual(dropped('forged'));
  });
});

describe('the order', () => {
  it('a proof before the greeting is unexpected, and so is all that follows', async () => {
    const [a, b] = [sideA(), sideB()];
    const proof = sent(await b.receive(a.greeting));
    const fresh = sideA();
    expect(await fresh.receive(proof)).toEqual(dropped('unexpected'));
    expect(await fresh.receive(b.greeting)).toEqual(dropped('unexpected'));
  });

  it('a second greeting is unexpected', async () => {
    const [a, b] = [sideA(), sideB()];
    await a.receive(b.greeting);
    expect(await a.receive(b.greeting)).toEqual(dropped('unexpected'));
  });

  it('after a failure the true proof comes too late', async () => {
    const [a, b] = [sideA(), sideB()];
    await a.receive(b.greeting);
    const proof = sent(await b.receive(a.greeting));
    const broken = proof.slice();
    broken[1]! ^= 1;
    expect(await a.receive(broken)).toEqual(dropped('forged'));
    expect(await a.receive(proof)).toEqual(dropped('unexpected'));
  });
});

describe('packets', () => {
  const greeting = sideB().greeting;
  const ofVersion = (version: number): Uint8Array =>
    concatBytes(Uint8Array.of(1, version), greeting.subarray(2));
  it.each([
    ['nothing', new Uint8Array(), 'malformed'],
    ['another type', concatBytes(Uint8Array.of(3), greeting.subarray(1)), 'malformed'],
    ['half a greeting', greeting.subarray(0, 20), 'malformed'],
    ['a greeting without a version', greeting.subarray(0, 1), 'malformed'],
    ['more than a greeting', concatBytes(greeting, Uint8Array.of(0)), 'malformed'],
    ['[VE1] a later version', ofVersion(PROTOCOL_VERSION + 1), 'newer'],
    ['[VE1] the first version', ofVersion(1), 'older'],
  ])('%s', async (_, packet, reason) => {
    expect(await sideA().receive(packet)).toEqual(dropped(reason));
  });

  it.each([
    ['a short proof', Uint8Array.of(2, ...new Uint8Array(63))],
    ['a long proof', Uint8Array.of(2, ...new Uint8Array(65))],
    ['nothing for a proof', new Uint8Array()],
    ['something else for a proof', Uint8Array.of(9, ...new Uint8Array(64))],
  ])('%s', async (_, packet) => {
    const a = sideA();
    await a.receive(greeting);
    expect(await a.receive(packet)).toEqual(dropped('malformed'));
  });

  it('of noise never prove anything, and never throw', async () => {
    const packet = fc.tuple(fc.nat(3), fc.uint8Array({ maxLength: 70 })).map(([type, rest]) => {
      return concatBytes(Uint8Array.of(type), rest);
    });
    const some = fc.array(fc.oneof(packet, fc.constant(greeting)), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(some, async (packets) => {
        const a = sideA();
        for (const one of packets) expect((await a.receive(one)).type).not.toBe('proved');
      }),
      { numRuns: 100 },
    );
  });
});

describe('a side is refused', () => {
  it.each([
    ['with a short nonce', () => new LinkProof(A.signer, endA, endB, new Uint8Array(31))],
    ['with a short fingerprint', () => sideA({ ...endA, fingerprint: new Uint8Array(20) })],
    ['with two of one role', () => sideA(endA, { ...endB, role: 'offers' })],
    ['with itself', () => sideA(endA, { ...endB, publicKey: A.publicKey })],
    ["with another's signer", () => new LinkProof(C.signer, endA, endB, bytes32(3))],
  ])('%s', (_, make) => {
    expect(make).toThrow(RangeError);
  });
});

describe('a fingerprint', () => {
  const text = Array.from({ length: 32 }, (_, at) => (at + 160).toString(16)).join(':');
  const bytes = Uint8Array.from({ length: 32 }, (_, at) => at + 160);
  it.each([text, text.toUpperCase(), `sha-256 ${text}`, `SHA-256 ${text}\r\n`])('%o', (one) => {
    expect(fingerprintFrom(one)).toEqual(bytes);
  });

  it.each(['', text.slice(3), `${text}:aa`, `sha-1 ${text}`, text.replaceAll(':', '')])(
    'is not %o',
    (one) => {
      expect(fingerprintFrom(one)).toBeUndefined();
    },
  );
});

function sent(step: ProofStep): Uint8Array {
  if (step.type !== 'send') throw new Error(`expected a packet to send, got ${step.type}`);
  return step.packet;
}

function dropped(reason: string): object {
  return { type: 'drop', reason };
}
