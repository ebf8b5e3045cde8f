// What may happen next in a recorded run: to people, lobbies, links and tabs.
import type { Place } from '../../bridge/messages.ts';
import type { Content } from '../../core/wire/content.ts';
import { toMessageId } from '../../core/wire/ids.ts';
import type { LobbyId, MessageId } from '../../core/wire/ids.ts';
import type { Wish } from '../../core/io.ts';
import { friendsOf, lastHeard, tabOf } from './recorded-people.ts';
import type { Story } from './recorded-people.ts';
import type { WorldPeer } from './recorded-world.ts';
import type { TestTab } from './test-tab.ts';

type Action = (story: Story, peer: WorldPeer, tab: TestTab) => Promise<void> | void;

/** How often each happens, relative to the others, to somebody who sits at a tab. */
export const ACTIONS: readonly (readonly [weight: number, action: Action])[] = [
  [26, writeSomething],
  [3, writeLong],
  [9, writeAbout],
  [9, tellFriend],
  [5, makeLobby],
  [8, inviteSomebody],
  [10, answerInvitation],
  [4, joinSomething],
  [3, leaveSomething],
  [3, changeName],
  [2, muteSomebody],
  [1, keepLess],
  [2, (story, _, tab) => inLobby(story, tab, (lobby) => wish(tab, { type: 'typing', lobby }))],
  [10, flapLink],
  [8, readSomething],
  [5, lookSomewhere],
  [3, openAnother],
  [4, goAway],
  [1, waitLong],
];

const LOBBIES_MAX = 4;
const LONG_CHARS = 36_000;
const SILENCE_MS = 25_000;

/** Nobody waits for the answer; a wish that can't be is refused, which is an answer too. */
function wish(tab: TestTab, wanted: Wish): void {
  void tab.wish(wanted);
}

function inLobby({ random }: Story, tab: TestTab, go: (lobby: LobbyId) => void): void {
  const joined = tab.lobbies.filter(({ state }) => state === 'joined');
  if (joined.length > 0) go(random.pick(joined).lobby);
}

function freshId(story: Story): MessageId {
  return toMessageId(story.count('message').toString(16).padStart(16, '0'));
}

function say(story: Story, tab: TestTab, lobby: LobbyId, content: Content): void {
  wish(tab, { type: 'write', lobby, id: freshId(story), content });
}

function writeSomething(story: Story, peer: WorldPeer, tab: TestTab): void {
  const count = story.random.chance(0.15) ? 4 : 1;
  inLobby(story, tab, (lobby) => {
    for (let at = 0; at < count; at++) {
      say(story, tab, lobby, { type: 'chat', text: `${peer.name} ${story.random.u32()}` });
    }
  });
}

function writeLong(story: Story, peer: WorldPeer, tab: TestTab): void {
  const text = `${peer.name} `.repeat(LONG_CHARS / (peer.name.length + 1));
  inLobby(story, tab, (lobby) => say(story, tab, lobby, { type: 'chat', text }));
}

function writeAbout(story: Story, _: WorldPeer, tab: TestTab): void {
  const { random } = story;
  inLobby(story, tab, (lobby) => {
    const known = tab.shown.filter((record) => record.lobby === lobby);
    if (known.length === 0) return;
    const target = random.pick(known).key;
    const contents: Content[] = [
      { type: 'edit', target, text: 'better' },
      { type: 'delete', target },
      { type: 'reaction', target, emoji: '🌱', on: random.chance(0.7) },
      { type: 'chat', text: 'so it is', replyTo: target },
    ];
    say(story, tab, lobby, random.pick(contents));
  });
}

/**
 * To the one under test only words of one part: of a longer one the parts that came before a stop
 * are lost, and the friend of a replay doesn't know that it should send them again.
 */
function tellFriend(story: Story, peer: WorldPeer, tab: TestTab): void {
  const { random, hero } = story;
  const friend = random.pick(friendsOf(story, peer));
  const length = friend !== hero && random.chance(0.1) ? LONG_CHARS : 10;
  const text = `${random.u32()}`.padEnd(length, '.');
  const content = { type: 'chat', text } as const;
  wish(tab, { type: 'writeDirect', friend: friend.id, id: freshId(story), content });
}

function makeLobby({ world, random }: Story, peer: WorldPeer, tab: TestTab): void {
  const known = new Set(
    world.peers.flatMap((one) => tabOf(one)?.lobbies ?? []).map(({ lobby }) => lobby),
  );
  if (known.size >= LOBBIES_MAX) return;
  wish(tab, {
    type: 'createLobby',
    name: `lobby of ${peer.name}`,
    topic: '',
    visibility: random.chance(0.4) ? 'public' : 'private',
    history: random.chance(0.8) ? 'shared' : 'none',
    nickname: peer.name,
  });
}

function inviteSomebody(story: Story, peer: WorldPeer, tab: TestTab): void {
  const friend = story.random.pick(friendsOf(story, peer)).id;
  inLobby(story, tab, (lobby) => wish(tab, { type: 'invite', lobby, friend }));
}

function answerInvitation({ random }: Story, peer: WorldPeer, tab: TestTab): void {
  const invitations = lastHeard(tab, 'invitations')?.invitations ?? [];
  if (invitations.length === 0) return;
  const { lobby } = random.pick(invitations);
  if (random.chance(0.15)) wish(tab, { type: 'decline', lobby });
  else wish(tab, { type: 'join', lobby, nickname: peer.name });
}

/** Back into a lobby that was left, or into one that a friend advertises. */
async function joinSomething({ world, random }: Story, { name }: WorldPeer, tab: TestTab) {
  wish(tab, { type: 'requestDirectory' });
  await world.pass(200);
  const left = tab.lobbies.filter(({ state }) => state === 'left');
  const offers = tab.directory.filter(({ joined }) => !joined);
  const open = [
    ...left.map(({ lobby }) => ({ lobby })),
    ...offers.map(({ lobby, card, friends }) => ({ lobby, offer: { card, friends } })),
  ];
  if (open.length > 0) wish(tab, { type: 'join', nickname: name, ...random.pick(open) });
}

async function leaveSomething(story: Story, _: WorldPeer, tab: TestTab): Promise<void> {
  const { world, random } = story;
  inLobby(story, tab, (lobby) => wish(tab, { type: 'leave', lobby }));
  if (!random.chance(0.2)) return;
  await world.pass(500);
  const left = tab.lobbies.find(({ state }) => state === 'left');
  if (left) wish(tab, { type: 'forget', lobby: left.lobby });
}

function changeName(story: Story, peer: WorldPeer, tab: TestTab): void {
  const nickname = `${peer.name} ${story.random.below(10)}`;
  const type = story.random.chance(0.5) ? 'rename' : 'freshPseudonym';
  inLobby(story, tab, (lobby) => wish(tab, { type, lobby, nickname }));
}

function muteSomebody(story: Story, _: WorldPeer, tab: TestTab): void {
  inLobby(story, tab, (lobby) => {
    const others = (tab.participants.get(lobby) ?? []).filter(({ own }) => !own);
    if (others.length === 0) return;
    const { author } = story.random.pick(others);
    wish(tab, { type: 'mute', author, lobby, on: story.random.chance(0.7) });
  });
}

function keepLess(story: Story, _: WorldPeer, tab: TestTab): void {
  const kept = story.random.chance(0.5)
    ? ({ type: 'age', days: 1 } as const)
    : ({ type: 'count', messages: 100 } as const);
  inLobby(story, tab, (lobby) => wish(tab, { type: 'keepHistory', lobby, kept }));
}

function flapLink({ world, random, edges }: Story): void {
  const [a, b] = random.pick(edges);
  if (!world.isLinked(a, b)) return world.link(a, b);
  world.unlink(a, b);
  if (random.chance(0.8)) world.clock.after(random.below(20_000), () => world.link(a, b));
}

function placesOf(tab: TestTab): Place[] {
  return [
    ...tab.lobbies.map(({ lobby }) => ({ type: 'lobby', lobby }) as const),
    ...tab.friends.map(({ peerId }) => ({ type: 'friend', friend: peerId }) as const),
  ];
}

function readSomething({ random }: Story, { tabs }: WorldPeer, tab: TestTab): void {
  const places = placesOf(tab);
  if (places.length === 0) return;
  const reader = tabs.get(random.pick(tabs.names));
  void reader.ask({ type: 'markRead', place: random.pick(places) });
}

function lookSomewhere({ random }: Story, { tabs }: WorldPeer): void {
  const looking = random.chance(0.5);
  tabs.get(random.pick(tabs.names)).port.say({ type: 'looking', looking });
}

function openAnother(story: Story, peer: WorldPeer): void {
  if (peer.tabs.names.length < 3) story.world.open(peer, freshTab(story, peer));
}

/** The tab with the links goes, with a goodbye or without; another takes over, now or later. */
async function goAway(story: Story, peer: WorldPeer): Promise<void> {
  const { world, random } = story;
  const friends = friendsOf(story, peer).filter((friend) => world.isLinked(peer, friend));
  const goes = peer.holder!;
  peer.holder = undefined;
  const isCrash = random.chance(0.4);
  peer.tabs.do(goes, { type: isCrash ? 'crash' : 'close' });
  const missedAfterMs = isCrash ? random.below(SILENCE_MS) : 50;
  for (const friend of friends) world.lose(peer, friend, missedAfterMs);
  const next = peer.tabs.names[0];
  if (next !== undefined) world.hold(peer, next);
  else {
    await world.pass(random.below(60_000));
    world.open(peer, freshTab(story, peer));
  }
  for (const friend of friends) {
    world.clock.after(missedAfterMs + 500 + random.below(3_000), () => world.link(peer, friend));
  }
}

/** Heartbeats pass; sometimes so long that what was seen is forgotten. */
async function waitLong({ world, random }: Story): Promise<void> {
  await world.pass(random.pick([6, 12, 25]) * 60_000);
}

const freshTab = (story: Story, { name }: WorldPeer): string => `${name}-${story.count('tab')}`;
