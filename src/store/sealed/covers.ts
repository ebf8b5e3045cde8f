// What of each record stays readable on a protected disk: only what the database must find it by.
// Every id is hidden (the same each time, so that rows still belong together), and everything else
// is blank. Open to whoever reads the disk remain: how many records of each table there are and how
// long, when messages were written, which wait to be sent, which refer to which, which belong to
// one hidden lobby or friend, when seen ids expire, and the names and times of answered asks.
import type { Content, DirectContent } from '../../core/wire/content.ts';
import type { Author, LobbyId, MessageId, PeerId } from '../../core/wire/ids.ts';
import type { LobbyCard } from '../../core/wire/card.ts';
import type { Seal } from '../../identity/vault/vault-seal.ts';
import type { Row } from '../records/schema.ts';
import { friendPlace, lobbyPlace, targetOf } from '../store.ts';
import type { PlaceKey } from '../store.ts';
import type { TableName } from '../table-name.ts';

const NO_BYTES = new Uint8Array(0);
const NO_KEY = new Uint8Array(32);
const NO_ID = '0'.repeat(16) as MessageId;
const NO_AUTHOR = '0'.repeat(64) as Author;
const NO_FRIEND = '0'.repeat(32) as PeerId;
const NO_LOBBY = '0'.repeat(16) as LobbyId;
const NO_CARD: LobbyCard = {
  nonce: '',
  name: '',
  topic: '',
  visibility: 'private',
  history: 'none',
  createdAtMs: 0,
};

/** A record of the same form that says nothing, findable where the true one would be. */
export const COVERS: {
  readonly [Table in TableName]: (row: Row<Table>, seal: Seal) => Row<Table>;
} = {
  profile: () => ({ secret: NO_KEY, name: '', certificateText: '', createdAtMs: 0 }),
  friends: ({ peerId }, seal) => ({
    peerId: seal.hide(peerId),
    publicKey: NO_KEY,
    name: '',
    signalingUrls: [],
    certificateText: '',
    issuedAtMs: 0,
    addedAtMs: 0,
    linkedAtMs: 0,
  }),
  lobbies: ({ lobby }, seal) => ({
    lobby: seal.hide(lobby),
    card: NO_CARD,
    state: 'left',
    nickname: '',
    author: NO_AUTHOR,
    generation: 0,
    joinedAtMs: 0,
    leftAtMs: 0,
    heartbeatAtMs: 0,
  }),
  routes: ({ lobby, friend }, seal) => ({
    lobby: seal.hide(lobby),
    friend: seal.hide(friend),
    standing: 'invited',
    sinceMs: 0,
  }),
  messages: ({ lobby, key, writtenAtMs, state, content }, seal) => ({
    lobby: seal.hide(lobby),
    key: seal.veil(key),
    id: NO_ID,
    author: NO_AUTHOR,
    nickname: '',
    writtenAtMs,
    receivedAtMs: 0,
    kind: 'unknown',
    content: coverContent(content, seal),
    parts: 0,
    own: false,
    state,
    caughtUp: false,
  }),
  parts: ({ lobby, key, index }, seal) => ({
    lobby: seal.hide(lobby),
    key: seal.veil(key),
    index,
    envelope: NO_BYTES,
  }),
  incomplete: ({ lobby, key }, seal) => ({
    lobby: seal.hide(lobby),
    key: seal.veil(key),
    id: NO_ID,
    author: NO_AUTHOR,
    writtenAtMs: 0,
    total: 0,
    firstAtMs: 0,
  }),
  seen: ({ expiresAtMs }) => ({
    expiresAtMs,
    entries: [{ lobby: NO_LOBBY, seen: '', expiresAtMs }],
  }),
  participants: ({ lobby, author }, seal) => ({
    lobby: seal.hide(lobby),
    author: seal.hide(author),
    nickname: '',
    heardAtMs: 0,
    writtenAtMs: 0,
    state: 'here',
    envelope: undefined,
  }),
  authors: ({ lobby, author }, seal) => ({
    lobby: seal.hide(lobby),
    author: seal.hide(author),
    firstMs: 0,
    lastMs: 0,
    days: 0,
    messages: 0,
    knownSinceMs: 0,
  }),
  digests: ({ lobby, span }, seal) => ({ lobby: seal.hide(lobby), span, leaves: [] }),
  invitations: ({ lobby }, seal) => ({
    lobby: seal.hide(lobby),
    card: NO_CARD,
    friend: NO_FRIEND,
    invitedAtMs: 0,
    receivedAtMs: 0,
    declined: false,
  }),
  directs: ({ friend, key, writtenAtMs, state, content }, seal) => ({
    friend: seal.hide(friend),
    id: NO_ID,
    key: seal.veil(key),
    own: false,
    writtenAtMs,
    receivedAtMs: 0,
    content: coverContent(content, seal),
    state,
    sequence: 0,
  }),
  friendStates: ({ friend }, seal) => ({
    friend: seal.hide(friend),
    outSequence: 0,
  }),
  mutes: ({ author, lobby }, seal) => ({
    author: seal.hide(author),
    lobby: lobby && seal.hide(lobby),
  }),
  knocks: ({ peerId }, seal) => ({
    peerId: seal.hide(peerId),
    state: 'waiting',
    name: '',
    certificateText: '',
    id: '',
    askedAtMs: 0,
    heardAtMs: 0,
    changedAtMs: 0,
  }),
  roomLinks: ({ ticket }, seal) => ({
    ticket: seal.hide(ticket),
    lobby: NO_LOBBY,
    title: '',
    text: '',
    createdAtMs: 0,
    expiresAtMs: 0,
    usesMax: 0,
    uses: [],
  }),
  whispers: ({ id }, seal) => ({
    id: seal.hide(id),
    lobby: NO_LOBBY,
    lobbyName: '',
    own: NO_AUTHOR,
    other: NO_AUTHOR,
    nickname: '',
    state: 'waiting',
    theyAskedAtMs: 0,
    changedAtMs: 0,
    unread: 0,
    words: [],
  }),
  marks: ({ place, newest }, seal) => ({
    place: coverPlace(place, seal),
    unread: 0,
    newest: newest && { writtenAtMs: newest.writtenAtMs, key: seal.veil(newest.key) },
  }),
  answered: ({ request, answeredAtMs }) => ({ request, answeredAtMs, answer: undefined }),
};

/** What a cover says in the open, and what is sealed beside it is bound to. */
export const VISIBLE: {
  readonly [Table in TableName]: readonly (keyof Row<Table>)[];
} = {
  profile: [],
  friends: ['peerId'],
  lobbies: ['lobby'],
  routes: ['lobby', 'friend'],
  messages: ['lobby', 'key', 'writtenAtMs', 'state', 'content'],
  parts: ['lobby', 'key', 'index'],
  incomplete: ['lobby', 'key'],
  seen: ['expiresAtMs'],
  participants: ['lobby', 'author'],
  authors: ['lobby', 'author'],
  digests: ['lobby', 'span'],
  invitations: ['lobby'],
  directs: ['friend', 'key', 'writtenAtMs', 'state', 'content'],
  friendStates: ['friend'],
  mutes: ['author', 'lobby'],
  knocks: ['peerId'],
  roomLinks: ['ticket'],
  whispers: ['id'],
  marks: ['place', 'newest'],
  answered: ['request', 'answeredAtMs'],
};

/** A page is made of chat messages, so these must stay apart from edits and reactions. */
function coverContent(content: DirectContent | undefined, seal: Seal): Content | undefined {
  const target = targetOf(content);
  return target === undefined ? undefined : { type: 'delete', target: seal.veil(target) };
}

function coverPlace(place: PlaceKey, seal: Seal): PlaceKey {
  const id = place.slice(place.indexOf(':') + 1);
  return place.startsWith('lobby:')
    ? lobbyPlace(seal.hide(id as LobbyId))
    : friendPlace(seal.hide(id as PeerId));
}
