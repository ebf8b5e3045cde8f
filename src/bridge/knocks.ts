// Who asks to be a friend, and how far friends are on the way to it, as screens show it. Types.
import type { MessageId, PeerId } from '../core/wire/ids.ts';
import type { Introducer } from '../store/store.ts';

export type { Introducer } from '../store/store.ts';

/** How far two people are on the way to being friends, as this friend's answer tells. */
export type Asking =
  /** A link was up once, or this friend was added before one could ask. */
  | 'no'
  /** We ask; it may not have heard of us, or not have answered. */
  | 'asked'
  /** We asked for as long as one asks. */
  | 'unanswered'
  /** It has ended the friendship: nothing reaches it until we ask anew. */
  | 'ended'
  /** We said yes to an introduction; it may not have, and isn't told of our yes. */
  | 'introduced';

export type PersonAsk =
  /** Each of two friends is told of the other; `ids` name the two words, to each in turn. */
  | {
      readonly type: 'introduce';
      readonly friends: readonly [PeerId, PeerId];
      readonly ids: readonly [MessageId, MessageId];
    }
  /** Of a friend, or of who knocked: nothing is heard any more, and it isn't told. */
  | { readonly type: 'blockPeer'; readonly peer: PeerId }
  | { readonly type: 'unblockPeer'; readonly peer: PeerId }
  /** For oneself alone; empty for as the friend calls itself. */
  | { readonly type: 'nameFriend'; readonly friend: PeerId; readonly name: string }
  /** Whether the person has compared the fingerprint. */
  | { readonly type: 'compareFriend'; readonly friend: PeerId; readonly compared: boolean };

/** Somebody who asks to be our friend, or asked and was declined. */
export interface KnockView {
  readonly peerId: PeerId;
  readonly name: string;
  readonly certificate: string;
  readonly state: 'waiting' | 'declined' | 'blocked';
  /** When it was first heard, or declined, ms since the epoch. */
  readonly atMs: number;
  /** When we removed this peer from our friends; undefined if we didn't. */
  readonly removedAtMs: number | undefined;
  /** It asked by itself. */
  readonly asked: boolean;
  readonly introducedBy: readonly Introducer[];
}

/** A friend introduced more people than there is room for. */
export interface IntroducedTooMany {
  readonly friend: PeerId;
  /** So many since the host's start. */
  readonly left: number;
}
