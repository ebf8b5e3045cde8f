// What a measured run is made of. Knows no command line, so that a page may use it.
import type { Attack } from './attacks.ts';
import type { SignatureKind } from './sim-signatures.ts';
import type { Topology } from './topology.ts';

/** One alone; several in turn; or each message by somebody who never wrote before. */
export const SENDERS = ['one', 'rotating', 'once'] as const;
export type Senders = (typeof SENDERS)[number];

export interface RunOptions {
  readonly peers: number;
  readonly degree: number;
  readonly topology: Topology;
  readonly messages: number;
  /** Messages before the first one that is counted. */
  readonly warm: number;
  readonly seed: number;
  readonly senders: Senders;
  /** How many take turns; 0: all. With `once`, those who write before what is counted. */
  readonly authors: number;
  /** Text of each message, bytes. */
  readonly payloadBytes: number;
  /** Between two messages, ms. */
  readonly intervalMs: number;
  /** Each link has a delay of its own, up to so much more or less. */
  readonly delayMs: number;
  readonly spreadMs: number;
  /** For each packet, up to so much more. */
  readonly jitterMs: number;
  readonly bytesPerS: number | undefined;
  /** Share of the links that go down and up all the time. */
  readonly flapping: number;
  /** Share of the peers that go offline for a while and come back. */
  readonly churn: number;
  /** Share of the peers whose worker is stopped and restored under living links. */
  readonly stopped: number;
  /** Share of the peers whose tab closes when something comes to them by a stem. */
  readonly closing: number;
  /** The peers are split into halves for so long, s. */
  readonly splitS: number;
  /** Clocks are off by up to so much, s. */
  readonly skewS: number;
  /** The ways in which hostile peers attack, all of them at once; none: nobody is hostile. */
  readonly hostile: readonly Attack[];
  /** Share of the peers that attack. */
  readonly hostileShare: number;
  /** Share of the peers that spy: they follow the protocol and tell each other all they hear. */
  readonly spies: number;
  /** For spies: so many times a lobby comes together in so many days. */
  readonly sessions: number;
  readonly days: number;
  readonly signatures: SignatureKind;
  /** What checking one signature takes, one after the other, ms. */
  readonly verifyMs: number;
  readonly spreading: 'push' | 'flood';
  /** 'off': own words are diffused at once. */
  readonly stem: 'on' | 'off';
  /** After the last message, up to so many virtual minutes until all have all. */
  readonly settleMin: number;
  readonly trace: boolean;
  readonly json: boolean;
}
