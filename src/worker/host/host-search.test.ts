// A tab searches all that its host keeps: lobbies and friends, after a restart, under a passphrase.
import { expect, it } from 'vitest';
import type { SearchQuery, SearchResults } from '../../bridge/search.ts';
import { HostHarness } from '../testing/host-harness.ts';
import type { TestPeer } from '../testing/host-harness.ts';

async function search(
  harness: HostHarness,
  { tab }: TestPeer,
  query: Partial<SearchQuery>,
): Promise<SearchResults> {
  const ask = { type: 'search', query: { words: '', ...query }, before: undefined } as const;
  const answer = await harness.answered(tab.ask({ ...ask, limit: 20 }));
  if (answer.type !== 'found') throw new Error(JSON.stringify(answer));
  return answer.results;
}

const textsOf = ({ hits }: SearchResults): string[] => hits.map(({ text }) => text);

it('finds words of lobbies and friends, after a restart too, and none of the muted', async () => {
  const harness = new HostHarness();
  const a = await harness.peer('fern');
  const b = await harness.peer('otter');
  await harness.befriend(a, b);
  await harness.link(a, b);
  const lobby = await harness.lobby(a, b);
  await harness.answered(b.tab.write(lobby, 'Bärlauch in the garden'));
  await harness.pass(60_000);
  await harness.answered(b.tab.writeDirect(a.id, 'more barlauch'));
  await harness.quiet();
  const both = ['more barlauch', 'Bärlauch in the garden'];
  expect(textsOf(await search(harness, a, { words: 'bärlauch' }))).toEqual(both);
  await harness.answered(a.tab.writeDirect(b.id, 'own Bärlauch'));
  await harness.quiet();
  const all = ['own Bärlauch', ...both];
  expect(textsOf(await search(harness, a, { words: 'bärlauch' }))).toEqual(all);
  a.place.stop();
  expect(textsOf(await search(harness, a, { words: 'bärlauch' }))).toEqual(all);
  const inLobby = await search(harness, a, { words: 'b', place: { type: 'lobby', lobby } });
  expect(inLobby.hits).toMatchObject([{ nickname: 'otter', own: false }]);
  const author = inLobby.hits[0]!.writer as never;
  await harness.answered(a.tab.wish({ type: 'mute', author, lobby, on: true } as never));
  expect(textsOf(await search(harness, a, { words: 'bärlauch' }))).toEqual(all.slice(0, 2));
});

it('searches a protected profile while it is unlocked', async () => {
  const harness = new HostHarness();
  const a = await harness.peer('fern');
  const b = await harness.peer('otter');
  await harness.befriend(a, b);
  await harness.link(a, b);
  for (const words of ['sealed one', 'sealed two', 'other']) {
    await harness.answered(a.tab.writeDirect(b.id, words));
  }
  await harness.answered(a.tab.ask({ type: 'setPassphrase', passphrase: 'a long passphrase' }));
  const found = await search(harness, a, { words: 'sealed' });
  expect(textsOf(found)).toEqual(['sealed two', 'sealed one']);
  await harness.answered(a.tab.ask({ type: 'lock' }));
  const ask = { type: 'search', query: { words: 'sealed' }, before: undefined, limit: 5 } as const;
  const answer = await harness.answered(a.tab.ask(ask));
  expect(answer).toMatchObject({ type: 'trouble', trouble: { code: 'locked' } });
});
