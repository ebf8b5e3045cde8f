// Two hosts whose people ask to be friends; what one asks is carried by hand.
import type { RoomLinkView } from '../../bridge/rooms.ts';
import type { KnockView } from '../../bridge/knocks.ts';
import type { LinkIdentity } from '../../bridge/links.ts';
import type { Answer } from '../../bridge/messages.ts';
import { HostHarness } from './host-harness.ts';
import type { TestPeer } from './host-harness.ts';

export interface Pair {
  readonly harness: HostHarness;
  readonly a: TestPeer;
  readonly b: TestPeer;
}

export async function twoStrangers(): Promise<Pair> {
  const harness = new HostHarness();
  const a = await harness.peer('fern');
  const b = await harness.peer('otter');
  return { harness, a, b };
}

/** `a` adds `b` by its certificate. */
export async function add({ harness }: Pair, a: TestPeer, b: TestPeer): Promise<void> {
  await a.tab.ask({ type: 'addFriend', text: b.tab.profile!.certificate });
  await harness.quiet();
}

/** What `from` asks reaches `to`, as its links would tell. */
export async function carry({ harness }: Pair, from: TestPeer, to: TestPeer): Promise<void> {
  const ask = identity(from).asks.find(({ peerId }) => peerId === to.id);
  if (ask) await knock(harness, from, to, ask);
}

export async function knock(
  harness: HostHarness,
  { id: peerId, tab }: TestPeer,
  to: TestPeer,
  { id, askedAtMs }: { readonly id: string; readonly askedAtMs: number },
): Promise<void> {
  const { name, certificate } = tab.profile!;
  to.tab.port.say({ type: 'knock', knock: { peerId, name, certificate, id, askedAtMs } });
  await harness.quiet();
}

export const identity = ({ tab }: TestPeer): LinkIdentity =>
  tab.heard.findLast((one) => one.type === 'linkIdentity')!.identity!;

export const knocks = ({ tab }: TestPeer): readonly KnockView[] =>
  tab.heard.findLast((one) => one.type === 'knocks')?.knocks ?? [];

export const askings = ({ tab }: TestPeer): string[] => tab.friends.map(({ asking }) => asking);

export const code = (answer: Answer): string =>
  answer.type === 'trouble' ? answer.trouble.code : answer.type;

export async function friends(): Promise<Pair> {
  const pair = await twoStrangers();
  await pair.harness.befriend(pair.a, pair.b);
  await pair.harness.link(pair.a, pair.b);
  await pair.harness.pass(60_000);
  return pair;
}

/** The links to rooms that this peer's tab was told of last. */
export const roomLinks = ({ tab }: TestPeer): readonly RoomLinkView[] =>
  tab.heard.findLast((one) => one.type === 'roomLinks')?.links ?? [];
