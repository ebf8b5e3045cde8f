// What may happen next in a random walk: to people, links, hosts and clocks.
import type { Content } from '../wire/content.ts';
import type { LobbyId, MessageKey } from '../wire/ids.ts';
import type { Wish } from '../io.ts';
import type { LobbyView } from '../state/views.ts';
import type { SimHost } from './sim-host.ts';
import { createLobby, freshMessageId } from './sim-verbs.ts';
import type { Walk } from './walk-state.ts';

type Action = (walk: Walk, host: SimHost) => void;

const LONG_BYTES = [40_000, 120_000];
const LOBBIES_MAX = 4;

/** How often each happens, relative to the others. The host is running when it is called. */
const ACTIONS: readonly (readonly [weight: number, action: Action])[] = [
  [30, writeSomething],
  [2, writeLong],
  [6, writeAbout],
  [6, tellFriend],
  [4, makeLobby],
  [8, joinSomething],
  [8, inviteSomebody],
  [8, answerInvitation],
  [3, leaveSomething],
  [2, changeName],
  [2, (walk, host) => inLobby(walk, host, ({ lobby }) => wish(host, { type: 'typing', lobby }))],
  [2, muteSomebody],
  [7, ({ net, random }) => net.cutLink(random.pick(net.links), random.pick([0, 3_000]))],
  [8, ({ net, random }) => net.healLink(random.pick(net.links))],
  [1, split],
  [2, ({ net }) => net.links.forEach((link) => net.healLink(link))],
  [3, ({ net, random }, host) => net.stop(host, random.pick(['soft', 'hard']), 'lost')],
  [3, restartUnderLinks],
  [1, ({ net }, host) => net.closeTab(host)],
  [6, startSomebody],
  [1, jumpClock],
];
const WEIGHT = ACTIONS.reduce((sum, [weight]) => sum + weight, 0);

/** A first lobby, and most friends in it. */
export function settleIn(walk: Walk): void {
  const { net, random } = walk;
  const lobby = makeLobby(walk, net.hosts[0]!);
  for (const host of net.hosts.slice(1)) {
    const inside = net.linksOf(host).find((link) => walk.membership.isIn(link.other(host), lobby));
    if (!inside || random.chance(0.2)) continue;
    wish(inside.other(host), { type: 'invite', lobby, friend: host.id });
    net.run(1_000);
    wish(host, { type: 'join', lobby, nickname: host.name });
    net.run(1_000);
  }
}

/** One thing happens. */
export function act(walk: Walk): void {
  const { net, random } = walk;
  const running = net.hosts.filter((host) => host.isRunning);
  if (running.length === 0) return startSomebody(walk);
  let at = random.below(WEIGHT);
  for (const [weight, action] of ACTIONS) {
    if (at < weight) return action(walk, random.pick(running));
    at -= weight;
  }
}

/** A wish that can't be, such as joining twice, is refused and changes nothing. */
function wish(host: SimHost, wanted: Wish): void {
  try {
    host.wish(wanted);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
}

function inLobby({ random }: Walk, host: SimHost, go: (lobby: LobbyView) => void): void {
  const joined = host.core.lobbies().filter(({ state }) => state === 'joined');
  if (joined.length > 0) go(random.pick(joined));
}

function say(host: SimHost, lobby: LobbyId, content: Content): void {
  wish(host, { type: 'write', lobby, id: freshMessageId(host), content });
}

function writeSomething(walk: Walk, host: SimHost): void {
  inLobby(walk, host, ({ lobby }) => {
    const count = walk.random.chance(0.1) ? 20 : 1;
    for (let index = 0; index < count; index++) {
      say(host, lobby, { type: 'chat', text: `${host.name} ${walk.random.u32()}` });
    }
  });
}

function writeLong(walk: Walk, host: SimHost): void {
  inLobby(walk, host, ({ lobby }) => {
    say(host, lobby, { type: 'chat', text: 'long '.repeat(walk.random.pick(LONG_BYTES) / 5) });
  });
}

/** Edits, deletes and reactions, of whatever the host has seen. */
function writeAbout(walk: Walk, host: SimHost): void {
  inLobby(walk, host, ({ lobby }) => {
    const known = host.shown.filter((record) => record.lobby === lobby);
    if (known.length === 0) return;
    const target: MessageKey = walk.random.pick(known).key;
    const contents: Content[] = [
      { type: 'edit', target, text: 'better' },
      { type: 'delete', target },
      { type: 'reaction', target, emoji: '🌱', on: walk.random.chance(0.7) },
      { type: 'chat', text: 'so it is', replyTo: target },
    ];
    say(host, lobby, walk.random.pick(contents));
  });
}

function tellFriend({ net, random, directs }: Walk, host: SimHost): void {
  const friend = random.pick(net.linksOf(host)).other(host);
  const text = `${random.u32()}${random.chance(0.1) ? 'x'.repeat(40_000) : ''}`;
  const content = { type: 'chat', text } as const;
  host.wish({ type: 'writeDirect', friend: friend.id, id: freshMessageId(host), content });
  const name = `${host.name}>${friend.name}`;
  directs.set(name, [...(directs.get(name) ?? []), text]);
}

function makeLobby({ random, membership }: Walk, host: SimHost): LobbyId {
  const known = membership.lobbies;
  if (known.length >= LOBBIES_MAX) return known[0]!;
  const visibility = random.chance(0.5) ? 'public' : 'private';
  const history = random.chance(0.8) ? 'shared' : 'none';
  return createLobby(host, `lobby of ${host.name}`, { visibility, history });
}

function joinSomething({ random }: Walk, host: SimHost): void {
  wish(host, { type: 'requestDirectory' });
  const open = [
    ...host.core.directory().filter(({ joined }) => !joined),
    ...host.core.lobbies().filter(({ state }) => state === 'left'),
  ];
  if (open.length === 0) return;
  wish(host, { type: 'join', lobby: random.pick(open).lobby, nickname: host.name });
}

function inviteSomebody(walk: Walk, host: SimHost): void {
  const friend = walk.random.pick(walk.net.linksOf(host)).other(host).id;
  inLobby(walk, host, ({ lobby }) => wish(host, { type: 'invite', lobby, friend }));
}

function answerInvitation({ random }: Walk, host: SimHost): void {
  const invitations = host.core.invitations();
  if (invitations.length === 0) return;
  const { lobby } = random.pick(invitations);
  if (random.chance(0.2)) wish(host, { type: 'decline', lobby });
  else wish(host, { type: 'join', lobby, nickname: host.name });
}

function leaveSomething(walk: Walk, host: SimHost): void {
  inLobby(walk, host, ({ lobby }) => wish(host, { type: 'leave', lobby }));
}

function changeName(walk: Walk, host: SimHost): void {
  const nickname = `${host.name} ${walk.random.below(10)}`;
  const type = walk.random.chance(0.5) ? 'rename' : 'freshPseudonym';
  inLobby(walk, host, ({ lobby }) => wish(host, { type, lobby, nickname }));
}

function muteSomebody(walk: Walk, host: SimHost): void {
  inLobby(walk, host, ({ lobby }) => {
    const { author } = walk.random.pick(host.core.participants(lobby));
    wish(host, { type: 'mute', author, lobby, on: walk.random.chance(0.5) });
  });
}

function split({ net, random }: Walk): void {
  const half = new Set(net.hosts.filter(() => random.chance(0.5)));
  for (const link of net.links) if (half.has(link.a) !== half.has(link.b)) net.cutLink(link);
}

function restartUnderLinks({ net, random }: Walk, host: SimHost): void {
  net.stop(host, random.pick(['soft', 'hard']), 'kept');
  net.at(random.between(0, 5_000), () => net.start(host));
}

function startSomebody({ net, random }: Walk): void {
  const stopped = net.hosts.filter((host) => !host.isRunning);
  if (stopped.length > 0) net.start(random.pick(stopped));
}

function jumpClock({ random, chaos }: Walk, host: SimHost): void {
  if (!chaos.hasWrongClocks) return;
  host.skewMs = random.chance(0.5) ? 0 : Math.round(random.between(-600_000, 600_000));
}
