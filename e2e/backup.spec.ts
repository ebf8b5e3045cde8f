// A backup, made in one browser and taken in by another, that knows nothing of the first.
import { Keeping } from './keeping.ts';
import type { PickedFile } from './keeping.ts';
import { befriend, type Peer } from './peer.ts';
import { expect, test } from './test.ts';

const PASSPHRASE = 'seven boats at low tide';

/** The same file with one byte changed, late in it. */
function damaged(file: PickedFile): PickedFile {
  const buffer = Buffer.from(file.buffer);
  const at = buffer.length - 40;
  buffer[at] = (buffer[at] ?? 0) ^ 1;
  return { ...file, buffer };
}

test('a backup brings identity, friends, lobbies and history to a fresh browser', async ({
  newPeer,
  newcomer,
}) => {
  const [a, b] = [await newPeer('A'), await newPeer('B')];
  await befriend(a, b);
  const certificate = await a.certificate();
  await talkEverywhere(a, b);
  const file = await new Keeping(a.page).makeBackup(PASSPHRASE);
  expect(file.name).toMatch(/^foyer-.*A.*-\d{4}-\d{2}-\d{2}\.foyer$/i);
  await a.quit();
  await expect(b.friendRow('A')).toHaveAttribute('data-link', 'offline');

  const again = await newcomer('A');
  const keeping = new Keeping(again.page);
  await test.step('each thing that can be wrong with it has its own sentence', async () => {
    await keeping.beginRestoring();
    await keeping.restore(file, 'eight boats at low tide');
    await expect(keeping.trouble).toContainText('not the passphrase of this backup');
    await keeping.restore(damaged(file), PASSPHRASE);
    await expect(keeping.trouble).toContainText('damaged');
    const other = { ...file, buffer: Buffer.from('Dear diary, '.repeat(50)) };
    await keeping.restore(other, PASSPHRASE);
    await expect(keeping.trouble).toContainText('no Foyer backup');
  });

  await test.step('it comes in', async () => {
    await keeping.restore(file, PASSPHRASE);
    await expect(keeping.restored).toHaveAttribute('data-type', 'fresh');
    await expect(keeping.restored).toHaveAttribute('data-friends', '1');
    await expect(keeping.restored).toHaveAttribute('data-lobbies', '1');
    await expect(keeping.restored).toHaveAttribute('data-messages', '2');
    await expect(keeping.restored).toHaveAttribute('data-directs', '1');
    await keeping.endRestoring();
    await again.atHome();
  });

  await test.step('it is the same peer, with all it had', async () => {
    await again.waitLinked('B');
    expect(await again.certificate()).toBe(certificate);
    await findEverything(again, b);
  });

  await test.step('taken in once more, it changes nothing', async () => {
    await keeping.beginRestoringInSettings();
    await keeping.restore(file, PASSPHRASE);
    await expect(keeping.restored).toHaveAttribute('data-type', 'merged');
    await expect(keeping.restored).toHaveAttribute('data-messages', '0');
    await keeping.endRestoring();
    await again.openLobby('Harbour');
    await again.sees('Written in the lobby.');
    await again.sees('Welcome back.');
    await again.waitLinked('B');
  });

  await test.step('somebody else can’t take it in by mistake', async () => {
    const others = new Keeping(b.page);
    await others.beginRestoringInSettings();
    await others.restore(file, PASSPHRASE);
    await expect(others.trouble).toContainText('another identity');
  });
});

async function talkEverywhere(a: Peer, b: Peer): Promise<void> {
  await a.lobbies.create({ name: 'Harbour', nickname: 'ash' });
  await b.lobbies.join('Harbour', 'birch');
  await a.say('Written in the lobby.');
  await b.say('Read in the lobby.');
  await a.sees('Read in the lobby.');
  await a.openFriend('B');
  await a.say('Only for you.');
  await a.seesState('Only for you.', 'delivered');
}

/** What was said is there, and the talk goes on. */
async function findEverything(again: Peer, b: Peer): Promise<void> {
  await again.openFriend('B');
  await again.sees('Only for you.');
  await again.openLobby('Harbour');
  await again.sees('Written in the lobby.');
  await again.sees('Read in the lobby.');
  await again.say('Here again.');
  await b.openLobby('Harbour');
  await b.sees('Here again.');
  await b.say('Welcome back.');
  await again.sees('Welcome back.');
}
