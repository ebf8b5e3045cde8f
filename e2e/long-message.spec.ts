// A message of a mebibyte goes through a friend to a stranger, whole, and holds up nobody.
import { createHash, randomBytes } from 'node:crypto';
import { befriend } from './peer.ts';
import { expect, test } from './test.ts';

const TEXT_CHARS = 1_048_576; // 1 MiB

test('a text of 1 MiB arrives whole behind a friend', async ({ newPeer }) => {
  const [a, b, c] = [await newPeer('A'), await newPeer('B'), await newPeer('C')];
  await befriend(a, b);
  await befriend(b, c);
  await a.lobbies.create({ name: 'Harbour', nickname: 'ash' });
  await b.lobbies.join('Harbour', 'birch');
  await c.lobbies.join('Harbour', 'cedar');
  await c.say('Send it.');
  await a.sees('Send it.');

  // Random, so that nothing can make it shorter; of letters, so that a letter is a byte.
  const text = randomBytes(TEXT_CHARS / 2).toString('hex');
  await a.pasteMessage(text);
  await a.messageField.press('Enter');
  await expect(a.messageField).toHaveValue('');
  await a.say('That was all.');
  await c.sees('That was all.');
  const long = c.page.getByTestId('message').filter({ hasText: text.slice(0, 200) });
  await expect(long).toHaveCount(1);
  await long.getByRole('button', { name: /^Show all/ }).click();
  const shown = (await long.getByTestId('message-text').textContent()) ?? '';
  expect(hashOf(shown.trim())).toBe(hashOf(text));
});

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
