// Whether what was read from a disk is the record it should be; one that isn't is left out, so that
// it harms no other.
import {
  AUTHOR_BYTES,
  LOBBY_ID_BYTES,
  MESSAGE_ID_BYTES,
  MESSAGE_KEY_BYTES,
  PEER_ID_BYTES,
} from '../../core/wire/ids.ts';
import type {
  AuthorRecord,
  DigestRecord,
  DirectRecord,
  FriendStateRecord,
  IncompleteRecord,
  InvitationRecord,
  Inviter,
  KeptHistory,
  LobbyRecord,
  MessageRecord,
  MuteRecord,
  OtherVersion,
  ParticipantRecord,
  PartRecord,
  RouteRecord,
  SeenEntry,
} from '../../core/state/records.ts';
import {
  LOBBY_NAME_BYTES_MAX,
  LOBBY_SECRET_BYTES,
  NICKNAME_BYTES_MAX,
  TOPIC_BYTES_MAX,
} from '../../core/constants.ts';
import type { LobbyCard } from '../../core/wire/card.ts';
import { content, directContent } from './content-shapes.ts';
import { friendRecord, knock, profile } from './people-shapes.ts';
import { roomLink } from './room-shapes.ts';
import { whisper } from './whisper-shapes.ts';
import {
  anything,
  bytes,
  choice,
  count,
  flag,
  hex,
  list,
  oneOf,
  optional,
  shape,
  text,
  textOf,
} from './shape.ts';
import type { SeenChunk } from './schema.ts';
import type { PassphraseCost } from '../../identity/vault/passphrase.ts';
import type { VaultLock } from '../../identity/vault/vault.ts';
import type { AnsweredRecord, MarkRecord, UnreadRecord, Position, VaultRecord } from '../store.ts';

const lobby = hex(LOBBY_ID_BYTES);
const friend = hex(PEER_ID_BYTES);
const author = hex(AUTHOR_BYTES);
const key = hex(MESSAGE_KEY_BYTES);
const id = hex(MESSAGE_ID_BYTES);
const mark = hex(8);

/** Of a lobby's card; on a protected disk it is sealed elsewhere. */
const nonce = choice(hex(16), oneOf(''));

const inviter = { friend, invitedAtMs: count, receivedAtMs: count, declined: flag };

const card = shape<LobbyCard>({
  nonce,
  name: textOf(LOBBY_NAME_BYTES_MAX),
  topic: textOf(TOPIC_BYTES_MAX),
  visibility: oneOf('public', 'private'),
  history: oneOf('shared', 'none'),
  createdAtMs: count,
});

const kept = choice(
  shape<Extract<KeptHistory, { type: 'all' }>>({ type: oneOf('all') }),
  shape<Extract<KeptHistory, { type: 'count' }>>({ type: oneOf('count'), messages: count }),
  shape<Extract<KeptHistory, { type: 'age' }>>({ type: oneOf('age'), days: count }),
);

const otherVersion = shape<OtherVersion>({
  nickname: text,
  writtenAtMs: count,
  kind: text,
  content,
});

const seenEntry = shape<SeenEntry>({ lobby, seen: text, expiresAtMs: count });
const digestLeaf = shape<DigestRecord['leaves'][number]>({ leaf: count, count, sum: text });

const vaultLock = shape<VaultLock>({
  cost: shape<PassphraseCost>({ memoryKib: count, passes: count, lanes: count }),
  salt: bytes,
  nonce: bytes,
  wrapped: bytes,
  keyCheck: bytes,
  checksum: bytes,
});

/** By object store. */
export const RECORD_SHAPES = {
  profile,
  friends: friendRecord,
  lobbies: shape<LobbyRecord>({
    lobby,
    card,
    state: oneOf('joined', 'left'),
    nickname: textOf(NICKNAME_BYTES_MAX),
    author,
    generation: count,
    joinedAtMs: count,
    leftAtMs: count,
    heartbeatAtMs: count,
    presenceDueMs: optional(count),
    wroteAtMs: optional(count),
    kept: optional(kept),
    keptFromMs: optional(count),
    pausedFriends: optional(list(friend)),
    secret: optional(hex(LOBBY_SECRET_BYTES)),
  }),
  routes: shape<RouteRecord>({
    lobby,
    friend,
    standing: oneOf('invited', 'participating'),
    sinceMs: count,
    asked: optional(flag),
  }),
  messages: shape<MessageRecord>({
    lobby,
    key,
    id,
    author,
    nickname: text,
    writtenAtMs: count,
    receivedAtMs: count,
    kind: text,
    content,
    sealed: optional(bytes),
    parts: count,
    own: flag,
    state: oneOf('waiting', 'sent', 'received', 'parked'),
    caughtUp: flag,
    twoThings: optional(flag),
    otherVersion: optional(otherVersion),
  }),
  parts: shape<PartRecord>({ lobby, key, index: count, envelope: bytes }),
  incomplete: shape<IncompleteRecord>({
    lobby,
    key,
    id,
    author,
    writtenAtMs: count,
    total: count,
    firstAtMs: count,
    bringer: optional(friend),
  }),
  seen: shape<SeenChunk>({ expiresAtMs: count, entries: list(seenEntry) }),
  participants: shape<ParticipantRecord>({
    lobby,
    author,
    nickname: text,
    heardAtMs: count,
    writtenAtMs: count,
    state: oneOf('here', 'away', 'left'),
    envelope: optional(bytes),
    bringer: optional(friend),
    liveAtMs: optional(count),
  }),
  authors: shape<AuthorRecord>({
    lobby,
    author,
    bringer: optional(friend),
    firstMs: count,
    lastMs: count,
    days: count,
    messages: count,
    knownSinceMs: count,
  }),
  digests: shape<DigestRecord>({ lobby, span: count, leaves: list(digestLeaf) }),
  invitations: shape<InvitationRecord>({
    ...{ lobby, card, ...inviter, others: optional(list(shape<Inviter>(inviter))) },
  }),
  directs: shape<DirectRecord>({
    friend,
    id,
    key,
    own: flag,
    writtenAtMs: count,
    receivedAtMs: count,
    content: directContent,
    state: oneOf('waiting', 'sent', 'delivered', 'received'),
    sequence: count,
    afterMs: optional(count),
  }),
  friendStates: shape<FriendStateRecord>({
    friend,
    outSequence: count,
    recentIds: optional(list(id)),
    inCount: optional(count),
    inMark: optional(mark),
    outMark: optional(mark),
    foreign: optional(count),
    heardMs: optional(count),
    inMs: optional(count),
    outMs: optional(count),
    sinceMs: optional(count),
  }),
  mutes: shape<MuteRecord>({ author, lobby: optional(lobby) }),
  knocks: knock,
  roomLinks: roomLink,
  whispers: whisper,
  marks: shape<MarkRecord>({
    place: text,
    unread: count,
    newest: optional(shape<Position>({ writtenAtMs: count, key })),
    open: optional(
      list(
        shape<UnreadRecord>({
          ...{ key, author: optional(author), mentions: optional(flag) },
          writtenAtMs: optional(count),
        }),
      ),
    ),
  }),
  answered: shape<AnsweredRecord>({ request: text, answeredAtMs: count, answer: anything }),
  vault: shape<VaultRecord>({ state: oneOf('sealing', 'sealed', 'opening'), lock: vaultLock }),
} as const;
