// Runs in a real browser: two links in one page, dialled over WebRTC, with the signals handed from
// one to the other. The test outside says what to run and asks how it went.
import { webRandomBytes } from '../../identity/keys/keys.ts';
import { systemClock } from '../../base/clock.ts';
import type { DialSignal } from '../signaling/signal.ts';
import { dialWebrtcLink } from '../transport/webrtc-link.ts';
import type { Dial, LinkEnds } from '../transport/webrtc-link.ts';
import { LINK_CONTRACT } from './link-contract.ts';
import { testPair, testPeers } from './link-peers.ts';
import type { TestPeer } from './link-peers.ts';
import { LinkRecorder } from './link-recorder.ts';

/** What the test outside may call. Of two ends, what became of each: `up`, or why it went down. */
export interface WebrtcPage {
  readonly contractTitles: readonly string[];
  runContract(title: string): Promise<void>;
  dialStranger(): Promise<string[]>;
  dialWithChangedFingerprint(): Promise<string[]>;
  dialWithSignalsTwice(): Promise<string[]>;
  dialWithNonsense(): Promise<string[]>;
  dialWithSomeNonsense(): Promise<string[]>;
  /** What each signal of a dial holds. */
  signalsOfOneDial(): Promise<string[]>;
}

declare global {
  var webrtcPage: WebrtcPage | undefined;
}

interface Pair {
  readonly a: LinkRecorder;
  readonly b: LinkRecorder;
  readonly dials: readonly [Dial, Dial];
  readonly signals: DialSignal[];
  close(): void;
}

type Change = (signal: DialSignal, from: 'a' | 'b') => readonly DialSignal[];

/** No browser can read it. */
const ODD = {
  candidate: 'candidate:1 1 udp 1 256.1.1.1 9 typ host',
  sdpMid: '9',
  sdpMLineIndex: 0,
};

const unchanged: Change = (signal) => [signal];

globalThis.webrtcPage = {
  contractTitles: LINK_CONTRACT.map(({ title }) => title),

  async runContract(title) {
    const contractCase = LINK_CONTRACT.find((one) => one.title === title);
    if (!contractCase) throw new Error(`there is no case "${title}"`);
    const pair = dialPair();
    await until(pair, () => pair.a.isUp && pair.b.isUp);
    await contractCase.run({ a: pair.a, b: pair.b, until: (condition) => until(pair, condition) });
    pair.close();
  },

  async dialStranger() {
    const { b } = testPair();
    const stranger = testPeers(3).find(({ peerId }) => peerId !== b.peerId)!;
    // It has b's certificate and a way to a, but not b's secret.
    const sign = (bytes: Uint8Array) => stranger.signer.sign(bytes);
    return downsOf(dialPair(unchanged, { ...b, signer: { publicKey: b.publicKey, sign } }));
  },

  async dialWithChangedFingerprint() {
    const change: Change = (signal, from) =>
      from === 'b' && signal.sdp !== undefined
        ? [{ ...signal, sdp: otherFingerprint(signal.sdp) }]
        : [signal];
    return downsOf(dialPair(change));
  },

  async dialWithSignalsTwice() {
    return downsOf(dialPair((signal) => [signal, signal]));
  },

  async dialWithNonsense() {
    const pair = dialPair((signal) => [{ ...signal, candidates: [ODD] }]);
    // It goes on until somebody's patience ends; others needn't wait for that.
    const other = dialPair();
    await settled(other);
    other.close();
    return toldBy(pair);
  },

  async dialWithSomeNonsense() {
    const change: Change = (signal) => [{ ...signal, candidates: [ODD, ...signal.candidates] }];
    return downsOf(dialPair(change));
  },

  async signalsOfOneDial() {
    const pair = dialPair();
    await until(pair, () => pair.a.isUp && pair.b.isUp);
    pair.close();
    return pair.signals.map(({ sdp }) => (sdp === undefined ? 'candidates' : 'description'));
  },
};

function dialPair(change: Change = unchanged, asB?: TestPeer): Pair {
  const peers = testPair();
  const [a, b] = [new LinkRecorder(), new LinkRecorder()];
  const signals: DialSignal[] = [];
  const dials: [Dial?, Dial?] = [];
  const hand = (from: 'a' | 'b') => (signal: DialSignal) => {
    signals.push(signal);
    for (const one of change(signal, from)) dials[from === 'a' ? 1 : 0]?.take(one);
  };
  dials[0] = dial(endsOf(peers.a, peers.b), a, hand('a'));
  dials[1] = dial(endsOf(asB ?? peers.b, peers.a), b, hand('b'));
  const both = dials as [Dial, Dial];
  return { a, b, dials: both, signals, close: () => both.forEach((one) => one.close()) };
}

function dial(
  ends: LinkEnds,
  recorder: LinkRecorder,
  onSignal: (signal: DialSignal) => void,
): Dial {
  const { onUp, onPacket, onDown } = recorder;
  return dialWebrtcLink({
    ends,
    clock: systemClock,
    random: webRandomBytes,
    iceServers: [],
    relayOnly: false,
    onSignal,
    onUp,
    onPacket,
    onDown,
  });
}

const endsOf = (own: TestPeer, friend: TestPeer): LinkEnds => ({
  signer: own.signer,
  own: own.peerId,
  friend: friend.peerId,
  friendKey: friend.publicKey,
});

async function downsOf(pair: Pair): Promise<string[]> {
  await settled(pair);
  return toldBy(pair);
}

/** So far; then the pair is closed. */
function toldBy(pair: Pair): string[] {
  const told = [pair.a, pair.b].map((end) => (end.isUp ? 'up' : (end.downs[0] ?? 'nothing')));
  pair.close();
  return told;
}

/** One end has gone down, or both are up. */
const settled = (pair: Pair): Promise<void> =>
  until(pair, () => (pair.a.isUp && pair.b.isUp) || pair.a.downs.length + pair.b.downs.length > 0);

/** Looks again with each thing told, and now and then for what nobody tells. */
async function until({ a, b }: Pair, condition: () => boolean): Promise<void> {
  while (!condition()) {
    const timer = new Promise((resolve) => setTimeout(resolve, 20));
    await Promise.race([a.until(condition), b.until(condition), timer]);
  }
}

function otherFingerprint(sdp: string): string {
  return sdp.replace(/(a=fingerprint:sha-256 )(\S\S)/i, (_, label: string, byte: string) => {
    return label + (byte === '00' ? '01' : '00');
  });
}
