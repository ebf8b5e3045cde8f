// A person's wishes about lobbies: checked first, then carried out. A wish that can't be fulfilled
// throws TypeError or RangeError with a sentence for the person, and nothing has changed.
import { bytesToHex } from '../../base/bytes.ts';
import { lobbyIdOf } from '../wire/card.ts';
import { challengeFriend, readCheckpoints } from './challenge.ts';
import {
  LOBBIES_MAX,
  LOBBY_NAME_BYTES_MAX,
  MENTIONS_MAX,
  MESSAGE_BYTES_MAX,
  NICKNAME_BYTES_MAX,
  OWN_WAITING_MAX,
  TOPIC_BYTES_MAX,
  TYPING_PERIOD_MS,
  WHISPER_BYTES_MAX,
} from '../constants.ts';
import {
  decodeContent,
  decodeIntroduction,
  encodeContent,
  encodeWhisper,
} from '../wire/content.ts';
import type { Content, DirectContent } from '../wire/content.ts';
import { messageKeyOf, seenOf } from '../wire/envelope.ts';
import type { LobbyId, MessageKey, PeerId } from '../wire/ids.ts';
import type { WishOf } from '../io.ts';
import { freshMemory, Lobby } from '../state/lobby/lobby.ts';
import { NotWithAllError } from '../state/lobby/rushed.ts';
import { writeOwn } from '../forwarding/write.ts';
import { invitersOf } from '../state/inviters.ts';
import type { LeftLobby, PeerState } from '../state/peer-state.ts';
import type { InvitationRecord, LobbyRecord } from '../state/records.ts';
import type { LobbyCard } from '../wire/card.ts';
import { removeInvitation } from './invitation.ts';
import { freshSecret } from './secrets.ts';
import { LobbyFriends } from '../state/lobby/friends.ts';
import { changeStanding, enter } from './routes.ts';
import { checkedLine } from '../wire/text.ts';
import type { Step } from '../step.ts';

/**
 * Makes a lobby and joins it. Throws RangeError, with a sentence for the person, for a name, topic
 * or nickname that is too long or empty, and when LOBBIES_MAX are joined.
 */
export function createLobby(state: PeerState, step: Step, wish: WishOf<'createLobby'>): LobbyId {
  const card: LobbyCard = {
    nonce: bytesToHex(step.env.random(16)),
    name: checkedLine(wish.name, 1, LOBBY_NAME_BYTES_MAX, 'the lobby’s name'),
    topic: checkedLine(wish.topic, 0, TOPIC_BYTES_MAX, 'the topic'),
    visibility: wish.visibility,
    history: wish.history,
    createdAtMs: step.nowMs,
  };
  const nickname = checkedNickname(wish.nickname);
  roomForOneMore(state);
  const lobby = lobbyIdOf(card);
  open(state, step, freshRecord(step, lobby, card, nickname, 0));
  return lobby;
}

/**
 * Joins a lobby that an invitation, the directory, an offer or our own past tells of. Throws
 * RangeError for a bad nickname, a lobby that nobody told us of, and one that we are in.
 */
export function join(state: PeerState, step: Step, wish: WishOf<'join'>): void {
  const { lobby: id } = wish;
  const nickname = checkedNickname(wish.nickname);
  if (state.lobbies.has(id)) throw new RangeError('you are in this lobby already');
  roomForOneMore(state);
  const left = state.left.get(id);
  const invitation = state.invitations.get(id);
  const known = left?.record.card ?? invitation?.card ?? state.directory.card(id);
  const card = known ?? offeredCard(wish);
  if (!card) throw new RangeError('this lobby isn’t known here; ask a friend to invite you');
  const former = left?.record;
  const joining = { heartbeatAtMs: 0, presenceDueMs: undefined, joinedAtMs: step.nowMs };
  const record = former
    ? { ...former, ...joining, state: 'joined' as const, nickname }
    : freshRecord(step, id, card, nickname, 0);
  state.left.delete(id);
  const lobby = open(state, step, record, left);
  if (invitation) {
    removeInvitation(state, step, id);
    for (const friend of accepted(state, invitation, wish.inviter)) {
      changeStanding(step, lobby, friend, 'accept', 'saveFirst');
    }
  }
  const offering = [...state.directory.advertisers(id), ...(wish.offer?.friends ?? [])];
  for (const friend of offering.filter((one) => state.links.has(one))) {
    // Saved, so that we still find the lobby after a stop before the friend's answer.
    changeStanding(step, lobby, friend, 'name', 'saveFirst');
  }
  for (const friend of lobby.friends.known()) {
    if (state.links.has(friend)) enter(step, lobby, friend);
  }
  readCheckpoints(state, step, lobby);
  for (const friend of state.links) challengeFriend(state, step, friend);
}

/** Of whom the person accepts the invitation: of all who were shown, or of this one alone. */
const accepted = (state: PeerState, invitation: InvitationRecord, by: PeerId | undefined) =>
  invitersOf(invitation)
    .filter(({ friend, declined }) => (by === undefined ? !declined : friend === by))
    // It counts only while its sender is our friend (IN4).
    .flatMap(({ friend }) => (state.friends.has(friend) ? [friend] : []));

/**
 * The card offered, if it is a public lobby's and really this one's: the id is a hash of the card.
 */
function offeredCard({ lobby, offer }: WishOf<'join'>): LobbyCard | undefined {
  const isIt = offer?.card.visibility === 'public' && lobbyIdOf(offer.card) === lobby;
  return isIt ? offer.card : undefined;
}

/** Writes a message. Asking twice with the same id writes once. */
export function write(state: PeerState, step: Step, wish: WishOf<'write'>): void {
  const { content } = wish;
  checkContent(content);
  writeBody(state, step, wish, content.type, encodeContent(content), referenceOf(content));
}

/** Which message of somebody’s it names. */
function referenceOf(content: Content): MessageKey | undefined {
  if (content.type === 'chat') return content.replyTo;
  return content.type === 'reaction' ? content.target : undefined;
}

/** Writes what one participant alone can open. Asking twice with the same id writes once. */
export function whisper(state: PeerState, step: Step, wish: WishOf<'whisper'>): void {
  if (wish.sealed.length > WHISPER_BYTES_MAX) {
    throw new RangeError(`a whisper holds at most ${WHISPER_BYTES_MAX / 1024} KiB`);
  }
  writeBody(state, step, wish, 'whisper', encodeWhisper(wish.sealed));
}

function writeBody(
  state: PeerState,
  step: Step,
  wish: WishOf<'write' | 'whisper'>,
  kind: DirectContent['type'] | 'whisper',
  body: Uint8Array,
  reference?: MessageKey,
): void {
  const lobby = joinedLobby(state, wish.lobby);
  if (body.length > MESSAGE_BYTES_MAX) {
    throw new RangeError(`a message holds at most ${MESSAGE_BYTES_MAX / 1024} KiB`);
  }
  if (lobby.waiting.size >= OWN_WAITING_MAX) {
    throw new RangeError('too many messages wait here already; they go out when a friend links');
  }
  const { author } = lobby.record;
  const key = messageKeyOf(author, wish.id);
  // After a stop, an earlier message is known by its seen id or because it waits.
  const isKnown =
    lobby.isHeld(key) || lobby.waiting.has(key) || lobby.seen.has(seenOf(author, wish.id));
  if (isKnown || state.signing.isWriting(lobby.id, wish.id)) return;
  if (reference && !lobby.rushed.isWithAll(reference, step.nowMs)) throw new NotWithAllError();
  writeOwn(state, step, lobby, kind, { id: wish.id, body });
}

/** Says that we are typing, at most once in TYPING_PERIOD_MS, and only while somebody hears it. */
export function typing(state: PeerState, step: Step, id: LobbyId): void {
  const lobby = joinedLobby(state, id);
  if (step.nowMs - lobby.typedAtMs < TYPING_PERIOD_MS || !lobby.friends.hasUp) return;
  lobby.typedAtMs = step.nowMs;
  writeOwn(state, step, lobby, 'typing');
}

/** Takes another nickname in one lobby and says so there. Throws RangeError for a bad nickname. */
export function rename(state: PeerState, step: Step, wish: WishOf<'rename'>): void {
  const lobby = joinedLobby(state, wish.lobby);
  const nickname = checkedNickname(wish.nickname);
  if (nickname === lobby.record.nickname) return;
  lobby.record = { ...lobby.record, nickname };
  saveLobby(step, lobby);
  writeOwn(state, step, lobby, 'renamed');
}

/**
 * Removes a lobby that we left with all that is on disk of it. Throws RangeError for one we are in.
 */
export function forget(state: PeerState, step: Step, id: LobbyId): void {
  if (!state.left.delete(id)) throw new RangeError('leave the lobby before you remove it');
  step.saveFirst({ type: 'deleteLobby', lobby: id });
  step.announce({ type: 'lobbies' });
}

/**
 * The nickname as a line of 1 to NICKNAME_BYTES_MAX bytes of UTF-8; throws RangeError otherwise.
 */
export const checkedNickname = (nickname: string): string =>
  checkedLine(nickname, 1, NICKNAME_BYTES_MAX, 'a nickname');

/** The lobby, when we are in it and aren't leaving; throws RangeError otherwise. */
export function joinedLobby(state: PeerState, id: LobbyId): Lobby {
  const lobby = state.openLobby(id);
  if (!lobby) throw new RangeError('you are not in this lobby');
  return lobby;
}

/** Throws RangeError, with a sentence for the person, for content that no peer would show. */
export function checkContent(content: DirectContent): void {
  if (content.type === 'introduction') {
    if (!decodeIntroduction(encodeContent(content))) throw new RangeError('it is too long');
    return;
  }
  if (content.type === 'chat') {
    const { text, image, attachment } = content;
    if (text.trim() === '' && !image && !attachment) throw new RangeError('the message is empty');
    if ((content.mentions?.length ?? 0) > MENTIONS_MAX) {
      throw new RangeError(`a message mentions at most ${MENTIONS_MAX} participants`);
    }
  }
  if (content.type === 'edit' && content.text.trim() === '') {
    throw new RangeError('the message is empty; delete it instead');
  }
  // A picture without a size, say, or an emoji that isn't one: no peer could decode it.
  if (!decodeContent(content.type, encodeContent(content))) {
    throw new RangeError('the message is not well formed');
  }
}

function open(state: PeerState, step: Step, record: LobbyRecord, left?: LeftLobby): Lobby {
  const friends = left && LobbyFriends.from(left.friends, step.nowMs);
  const lobby = new Lobby(record, left ?? freshMemory(state.seenHash), friends, state.roundTripsMs);
  state.lobbies.set(lobby.id, lobby);
  saveLobby(step, lobby);
  listOurselves(step, lobby);
  step.announce({ type: 'directory' });
  return lobby;
}

/** Puts our own pseudonym on the list of participants. */
export function listOurselves(step: Step, lobby: Lobby): void {
  const { author, nickname } = lobby.record;
  lobby.participants.restore(
    {
      lobby: lobby.id,
      author,
      nickname,
      heardAtMs: step.nowMs,
      writtenAtMs: 0,
      state: 'here',
      envelope: undefined,
    },
    true,
  );
  step.announce({ type: 'participants', lobby: lobby.id });
}

/** Saves the lobby's record before anything of this step is sent, and tells the tabs. */
export function saveLobby(step: Step, lobby: Lobby): void {
  step.saveFirst({ type: 'putLobby', record: lobby.record });
  step.announce({ type: 'lobbies' });
}

/** The record of a lobby joined now, under the pseudonym of this generation. */
export function freshRecord(
  step: Step,
  lobby: LobbyId,
  card: LobbyCard,
  nickname: string,
  generation: number,
): LobbyRecord {
  return {
    lobby,
    card,
    state: 'joined',
    nickname,
    author: step.env.pseudonymOf(lobby, generation),
    generation,
    joinedAtMs: step.nowMs,
    leftAtMs: 0,
    heartbeatAtMs: 0,
    secret: freshSecret(step),
  };
}

function roomForOneMore(state: PeerState): void {
  if (state.lobbies.size < LOBBIES_MAX) return;
  throw new RangeError(`you are in ${LOBBIES_MAX} lobbies; leave one first`);
}
