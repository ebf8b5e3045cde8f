// Two friends in a lobby, one of whom protects what is on the disk.
import type { Answer, Ask } from '../../bridge/messages.ts';
import type { LobbyId } from '../../core/wire/ids.ts';
import type { DataKey } from '../../identity/vault/vault.ts';
import { HostHarness } from './host-harness.ts';
import type { TestPeer } from './host-harness.ts';
import type { HostEnvironment } from '../host/host-environment.ts';
import { PASSPHRASE } from '../../store/testing/sealed-bench.ts';
import type { TestTab } from './test-tab.ts';

export interface Story {
  readonly harness: HostHarness;
  readonly a: TestPeer;
  readonly b: TestPeer;
  readonly lobby: LobbyId;
}

/** Everything that the disk of `a` mustn't tell once it is protected. */
export const SECRETS = ['otter', 'Garden', 'roses', 'psst', 'foyer1', PASSPHRASE];

export async function twoFriends(change: Partial<HostEnvironment> = {}): Promise<Story> {
  const harness = new HostHarness();
  const a = await harness.peer('fern', change);
  const b = await harness.peer('otter');
  await harness.befriend(a, b);
  await harness.link(a, b);
  const lobby = await harness.lobby(a, b);
  await harness.answered(a.tab.write(lobby, 'roses'));
  await harness.answered(b.tab.writeDirect(a.id, 'psst'));
  await harness.quiet();
  return { harness, a, b, lobby };
}

/** As above, with a passphrase. */
export async function twoFriendsProtected(): Promise<Story> {
  const story = await twoFriends();
  await ask(story, { type: 'setPassphrase', passphrase: PASSPHRASE });
  return story;
}

/** Asks in the tab of `a`, unless another one is given. */
export async function ask(
  { harness, a }: Story,
  wanted: Ask,
  tab: TestTab = a.tab,
): Promise<Answer> {
  const answer = await slowly(harness, tab.ask(wanted));
  await harness.quiet();
  return answer;
}

/** Compression and the like run in threads of their own and take real time, however little. */
export async function slowly(harness: HostHarness, answer: Promise<Answer>): Promise<Answer> {
  let given: Answer | undefined;
  void answer.then((one) => {
    given = one;
  });
  while (!given) {
    await harness.rounds(1);
    await new Promise((resolve) => setTimeout(resolve));
  }
  return given;
}

/** The code of the trouble, or the type of a better answer. */
export async function codeOf(story: Story, wanted: Ask, tab?: TestTab): Promise<string> {
  const answer = await ask(story, wanted, tab);
  return answer.type === 'trouble' ? answer.trouble.code : answer.type;
}

/** What the lobby's page in `tab` shows. */
export async function textsIn(story: Story, tab: TestTab = story.a.tab): Promise<string[]> {
  const place = { type: 'lobby', lobby: story.lobby } as const;
  const answer = await ask(story, { type: 'page', place, before: undefined, limit: 99 }, tab);
  if (answer.type !== 'page') throw new Error('a page must have come');
  return answer.page.messages.map(({ content }) => (content?.type === 'chat' ? content.text : ''));
}

export function keyIn(tab: TestTab): DataKey {
  if (tab.lock?.type !== 'unlocked') throw new Error('the profile must be unlocked');
  return tab.lock.dataKey;
}

/** The worker is stopped, and no tab is left that has the key. */
export async function comeBackLater({ harness, a }: Story): Promise<TestTab> {
  a.tab.port.close();
  await harness.rounds(2);
  a.place.stop();
  const tab = harness.tab(a.place, 'later');
  await harness.quiet();
  return tab;
}
