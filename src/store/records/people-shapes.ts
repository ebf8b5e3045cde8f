// Whether records of people are what they should be.
import { PORTRAIT_NAME_BYTES } from '../../core/wire/portrait.ts';
import type { Introduction } from '../../core/wire/content.ts';
import { STATUS_KINDS } from '../../core/wire/packet-status.ts';
import { PEER_ID_BYTES } from '../../core/wire/ids.ts';
import type { Portrait, Status } from '../../core/state/statuses.ts';
import type {
  FriendAsking,
  FriendRecord,
  Introducer,
  KnockRecord,
  ProfileRecord,
  WakeGrant,
  WakeTicket,
} from '../store.ts';
import { roomEntering } from './room-shapes.ts';
import { bytes, bytesOf, count, flag, hex, list, oneOf, optional, shape, text } from './shape.ts';

const friend = hex(PEER_ID_BYTES);
const status = shape<Status>({ kind: oneOf(...STATUS_KINDS), words: text, endsAtMs: count });
const portrait = shape<Portrait>({ name: hex(PORTRAIT_NAME_BYTES), jpeg: bytes });

export const introduction = shape<Introduction>({
  type: oneOf('introduction'),
  certificate: text,
  name: text,
  wake: optional(text),
});

const introducedBy = optional(
  list(shape<Introducer>({ peerId: friend, name: text, as: text, atMs: count })),
);

/** Of a friend. */
const waking = {
  wakes: optional(shape<WakeGrant>({ id: hex(16), untilMs: count, by: text })),
  wakeable: optional(
    shape<WakeTicket>({
      url: text,
      ticket: text,
      untilMs: count,
      usedAtMs: optional(count),
      isLost: optional(flag),
    }),
  ),
};

export const profile = shape<ProfileRecord>({
  secret: bytesOf(32),
  name: text,
  certificateText: text,
  createdAtMs: count,
  backedUpAtMs: optional(count),
  hidesAddress: optional(flag),
  status: optional(status),
  portrait: optional(portrait),
});

export const friendRecord = shape<FriendRecord>({
  peerId: friend,
  publicKey: bytesOf(32),
  name: text,
  signalingUrls: list(text),
  certificateText: text,
  issuedAtMs: count,
  addedAtMs: count,
  linkedAtMs: count,
  away: optional(flag),
  asking: optional(shape<FriendAsking>({ id: hex(16), askedAtMs: count })),
  endedAtMs: optional(count),
  goodbyeAtMs: optional(count),
  entering: optional(roomEntering),
  givenName: optional(text),
  how: optional(oneOf('pasted', 'request', 'our-link', 'their-link', 'introduced')),
  comparedAtMs: optional(count),
  introducedBy,
  untold: optional(flag),
  status: optional(status),
  portrait: optional(portrait),
  group: optional(text),
  ...waking,
});

export const knock = shape<KnockRecord>({
  peerId: friend,
  state: oneOf('waiting', 'declined', 'removed', 'blocked'),
  name: text,
  certificateText: text,
  id: text,
  askedAtMs: count,
  heardAtMs: count,
  changedAtMs: count,
  removedAtMs: optional(count),
  goodbyeOwed: optional(flag),
  introducedBy,
});
