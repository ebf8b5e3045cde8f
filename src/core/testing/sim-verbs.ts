// What a person does, as one-liners for scenarios.
import { KNOWN_MESSAGES, KNOWN_SPAN_MS } from '../constants-shares.ts';
import { bytesToHex } from '../../base/bytes.ts';
import { DIRECTORY_PERIOD_MS } from '../constants.ts';
import type { Author, LobbyId, MessageId } from '../wire/ids.ts';
import type { MessageRecord } from '../state/records.ts';
import type { LobbyCard } from '../wire/card.ts';
import type { SimHost } from './sim-host.ts';
import type { SimNetwork } from './sim-network.ts';
import { SeededRandom } from './seeded-random.ts';

/** Longer than any greeting, joining or handing over takes on calm links, ms. */
export const SETTLE_MS = 2_000;

type LobbyKind = Partial<Pick<LobbyCard, 'visibility' | 'history'>>;

/** Creates a lobby; nobody else is in it yet. */
export function createLobby(
  host: SimHost,
  name = 'tea',
  { visibility = 'public', history = 'shared' }: LobbyKind = {},
): LobbyId {
  const nickname = host.name;
  const wish = { type: 'createLobby', name, topic: '', visibility, history, nickname } as const;
  const created = host.wish(wish).announce.find((one) => one.type === 'lobbyCreated');
  if (created?.type !== 'lobbyCreated') throw new Error('the lobby was not created');
  return created.lobby;
}

/** Longer than `joined` is ever put off, ms. */
const JOINED_MS = 120_000;

/** Waits until this peer has said `joined`, and everybody has heard it. */
export function settleIn(net: SimNetwork, host: SimHost, lobby: LobbyId): void {
  net.runUntil(() => (host.store.lobby(lobby)?.heartbeatAtMs ?? 0) > 0, JOINED_MS);
  net.run(SETTLE_MS);
}

/** Looks at the directory, waits for the answers, joins. */
export function joinPublic(net: SimNetwork, host: SimHost, lobby: LobbyId): void {
  const isListed = (): boolean => host.core.directory().some((entry) => entry.lobby === lobby);
  for (let tries = 0; !isListed() && tries < 3; tries++) {
    host.wish({ type: 'requestDirectory' });
    net.runUntil(isListed, DIRECTORY_PERIOD_MS);
  }
  host.wish({ type: 'join', lobby, nickname: host.name });
  settleIn(net, host, lobby);
}

/** The friend is invited and accepts. */
export function inviteAndJoin(
  net: SimNetwork,
  host: SimHost,
  friend: SimHost,
  lobby: LobbyId,
): void {
  host.wish({ type: 'invite', lobby, friend: friend.id });
  net.runUntil(() => friend.core.invitations().some((one) => one.lobby === lobby), 30_000);
  friend.wish({ type: 'join', lobby, nickname: friend.name });
  settleIn(net, friend, lobby);
}

const ids = new WeakMap<SimHost, SeededRandom>();

/** A fresh id for a message; the same ones in every run. */
export function freshMessageId(host: SimHost): MessageId {
  let random = ids.get(host);
  if (!random) ids.set(host, (random = new SeededRandom(parseInt(host.id.slice(0, 12), 16))));
  return bytesToHex(random.bytes(8)) as MessageId;
}

export function write(host: SimHost, lobby: LobbyId, text: string): MessageId {
  const id = freshMessageId(host);
  host.wish({ type: 'write', lobby, id, content: { type: 'chat', text } });
  return id;
}

/** These have written now and then for a while, so that everybody knows them. */
export function acquaint(net: SimNetwork, lobby: LobbyId, hosts: readonly SimHost[]): void {
  for (let turn = 0; turn < KNOWN_MESSAGES; turn++) {
    for (const host of hosts) write(host, lobby, `it is me, ${turn}`);
    net.run(KNOWN_SPAN_MS / (KNOWN_MESSAGES - 2));
  }
}

/** Whether a person was told that this friend means harm, by whichever announcement. */
export const isToldOfFriend = (host: SimHost, friend: SimHost): boolean =>
  host.told.some((one) => 'friend' in one && one.friend === friend.id);

/** Whether a person was told that this author says what can't be, by whichever announcement. */
export const isToldOfAuthor = (host: SimHost, author: Author): boolean =>
  host.told.some((one) => 'author' in one && one.author === author);

/** What a peer showed in a lobby, in its order, as texts. */
export function textsOf(host: SimHost, lobby: LobbyId): string[] {
  return host.shown.filter((record) => record.lobby === lobby).map(textOf);
}

/** What a peer has of a lobby on its disk, oldest first, as texts. */
export function historyOf(net: SimNetwork, host: SimHost, lobby: LobbyId): string[] {
  host.store.flush(net.nowMs);
  return host.store.messages(lobby).map(textOf);
}

export const nicknamesOf = (host: SimHost, lobby: LobbyId): string[] =>
  host.core
    .participants(lobby)
    .map(({ nickname }) => nickname)
    .sort();

function textOf({ content, kind }: MessageRecord): string {
  if (!content) return kind;
  return content.type === 'chat' || content.type === 'edit' ? content.text : content.type;
}
