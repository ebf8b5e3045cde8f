// What goes wrong at the edges is told in a sentence of its own, and nothing is lost by it.
import { damagedCertificate, forgedCertificate, laterCertificate } from './altered-certificate.ts';
import { befriend } from './peer.ts';
import { expect, test } from './test.ts';

test('every kind of wrong certificate has a sentence of its own', async ({ newPeer }) => {
  const [a, b] = [await newPeer('A'), await newPeer('B')];
  const own = await a.certificate();
  const good = await b.certificate();
  const wrong = {
    'not-a-certificate': 'Could you send me your certificate?',
    damaged: damagedCertificate(good),
    forged: forgedCertificate(good),
    'unknown-version': laterCertificate(good),
    own,
    'too-long': `${good} ${'x'.repeat(70_000)}`,
  };
  const sentences = new Set<string>();
  await a.openAddFriend();
  for (const [code, text] of Object.entries(wrong)) {
    await a.paste(text);
    await expect(a.verdict).toHaveAttribute('data-verdict', code);
    await expect(a.addFriendButton).toBeDisabled();
    sentences.add(await a.verdict.innerText());
  }
  expect([...sentences].filter((sentence) => sentence.trim() !== '')).toHaveLength(6);

  await test.step('the right one is taken afterwards, out of a quoted mail', async () => {
    const lines = good.match(/.{1,60}/g) ?? [];
    await a.paste(`Hello A,\nhere it is:\n\n${lines.map((line) => `> ${line}`).join('\n')}\n\nB`);
    await expect(a.verdict).toHaveAttribute('data-verdict', 'good');
    await a.addFriendButton.click();
    await expect(a.friendRow('B')).toBeVisible();
  });

  await test.step('and refused the second time', async () => {
    await a.openAddFriend();
    await a.paste(good);
    await expect(a.verdict).toHaveAttribute('data-verdict', 'already-friend');
    await expect(a.addFriendButton).toBeDisabled();
    sentences.add(await a.verdict.innerText());
    expect(sentences.size).toBe(7);
  });
});

test('a certificate link asks before it adds, and leaves no trace in the address', async ({
  newPeer,
}) => {
  const [a, b] = [await newPeer('A'), await newPeer('B')];
  const certificate = await b.certificate();
  await a.open(`/#add=${certificate}`);
  await expect(a.page.getByRole('heading', { name: 'Add this friend?' })).toBeVisible();
  expect(a.page.url()).not.toContain('add=');
  await a.page.getByRole('button', { name: 'Not now' }).click();
  await expect(a.friendRow('B')).toHaveCount(0);
  await a.open(`/#add=${certificate}`);
  await a.addFriendButton.click();
  await expect(a.friendRow('B')).toBeVisible();
  await a.open(`/#add=${forgedCertificate(certificate)}`);
  await expect(a.verdict).toHaveAttribute('data-verdict', 'forged');
  await expect(a.addFriendButton).toHaveCount(0);
});

test('a friend who never comes is offline, and words for them wait', async ({ newPeer }) => {
  const [a, b] = [await newPeer('A'), await newPeer('B')];
  await a.addFriend('B', await b.certificate());
  await b.closeTab();
  await expect(a.friendRow('B')).toHaveAttribute('data-link', 'offline');
  await expect(a.page.getByTestId('waiting-note')).toBeVisible();
  await a.say('Whenever you come.');
  await a.seesState('Whenever you come.', 'waiting');
  await a.reload();
  await a.sees('Whenever you come.');
  await a.seesState('Whenever you come.', 'waiting');

  const certificate = await a.certificate();
  await b.openTab();
  await b.addFriend('A', certificate);
  await b.sees('Whenever you come.');
  await a.openFriend('B');
  await a.seesState('Whenever you come.', 'delivered');
});

test('links outlive the signaling server, and new ones wait for it', async ({ site, newPeer }) => {
  const [a, b] = [await newPeer('A'), await newPeer('B')];
  await befriend(a, b);
  await site.stop();
  await a.openFriend('B');
  await a.say('The server is gone.');
  await a.seesState('The server is gone.', 'delivered');

  await a.reload();
  await expect(a.friendRow('B')).not.toHaveAttribute('data-link', 'up');
  await a.say('So is our link.');
  await a.seesState('So is our link.', 'waiting');
  await site.start();
  await a.waitLinked('B');
  await a.seesState('So is our link.', 'delivered');
  await b.openFriend('A');
  await b.sees('The server is gone.');
  await b.sees('So is our link.');
});

test('names that are too long are told so, and nothing that was typed is lost', async ({
  newcomer,
}) => {
  const a = await newcomer('A');
  const long = 'ä'.repeat(33);
  const name = a.page.getByRole('textbox', { name: 'Your name' });
  const start = a.page.getByRole('button', { name: 'Start', exact: true });
  await name.fill(long);
  await expect(a.page.getByText('Too long: take out 1 character.')).toBeVisible();
  await expect(start).toBeDisabled();
  await expect(name).toHaveValue(long);
  await name.fill(' \u200b ');
  await expect(start).toBeDisabled();
  await a.onboard();

  await a.conversations.getByRole('button', { name: 'New lobby' }).click();
  const dialog = a.page.getByRole('dialog', { name: 'New lobby' });
  const nickname = dialog.getByRole('textbox', { name: 'Your nickname here' });
  const create = dialog.getByRole('button', { name: 'Create lobby' });
  await dialog.getByRole('textbox', { name: 'Lobby name' }).fill('Harbour');
  await nickname.fill('x'.repeat(70));
  await expect(dialog.getByText('Too long: take out 6 characters.')).toBeVisible();
  await expect(create).toBeDisabled();
  await nickname.press('Backspace');
  await expect(dialog.getByText('Too long: take out 5 characters.')).toBeVisible();
  await nickname.fill('ash');
  await create.click();
  await expect(a.lobbyRow('Harbour')).toBeVisible();
});
