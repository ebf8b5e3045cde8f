// What one can do with words besides writing them, as it reaches a stranger behind a friend.
import { join } from 'node:path';
import { projectFolder } from '../scripts/run.mjs';
import { befriend } from './peer.ts';
import { expect, test } from './test.ts';

test('replies, reactions, edits, deletions, mentions and pictures', async ({ newPeer }) => {
  const [a, b, c] = [await newPeer('A'), await newPeer('B'), await newPeer('C')];
  await befriend(a, b);
  await befriend(b, c);
  await a.lobbies.create({ name: 'Harbour', nickname: 'ash' });
  await b.lobbies.join('Harbour', 'birch');
  await c.lobbies.join('Harbour', 'cedar');
  await a.say('Who brings the boat?');
  await c.sees('Who brings the boat?');

  await test.step('a reply shows what it answers', async () => {
    await c.reply('Who brings the boat?', 'I do.');
    await a.sees('I do.');
    await expect(a.message('I do.')).toContainText('Who brings the boat?');
  });

  await test.step('reactions are counted, and can be taken back', async () => {
    await a.react('I do.', '🎉');
    await b.react('I do.', '🎉');
    await expect(c.reaction('I do.', '🎉 2')).toBeVisible();
    await a.reaction('I do.', '🎉 2').click();
    await expect(c.reaction('I do.', '🎉 1')).toBeVisible();
  });

  await test.step('an edit replaces the words, and says so', async () => {
    await a.edit('Who brings the boat?', 'Who brings the big boat?');
    await c.sees('Who brings the big boat?');
    await expect(c.message('Who brings the big boat?')).toContainText('edited');
    await expect(c.message('Who brings the boat?')).toHaveCount(0);
  });

  await test.step('a deletion leaves a mark only', async () => {
    await c.say('Never mind this.');
    await b.sees('Never mind this.');
    await c.delete('Never mind this.');
    await expect(b.message('Never mind this.')).toHaveCount(0);
    await b.sees('Deleted by its writer');
  });

  await test.step('nobody else is offered to edit or delete', async () => {
    await b.message('I do.').hover();
    await b.message('I do.').getByRole('button', { name: 'Actions for this message' }).click();
    const actions = b.page.getByRole('dialog', { name: 'Actions for this message' });
    await expect(actions.getByRole('button', { name: 'Reply' })).toBeVisible();
    await expect(actions.getByRole('button', { name: 'Edit' })).toHaveCount(0);
    await expect(actions.getByRole('button', { name: 'Delete' })).toHaveCount(0);
    await b.page.keyboard.press('Escape');
  });

  await test.step('a mention is picked from who is there', async () => {
    await a.messageField.pressSequentially('Well done, @ced');
    await a.messageField.press('Enter');
    await expect(a.messageField).toHaveValue('Well done, @cedar ');
    await a.messageField.press('Enter');
    await c.sees('Well done, @cedar');
  });

  await test.step('a picture arrives', async () => {
    const file = join(projectFolder, 'public/icon-512.png');
    await c.page.getByTestId('picture-input').setInputFiles(file);
    await expect(c.page.getByRole('button', { name: 'Remove picture' })).toBeVisible();
    await c.messageField.press('Enter');
    const picture = a.page
      .getByRole('region', { name: 'Messages' })
      .getByRole('img', { name: 'Picture from cedar' });
    await expect(picture).toBeVisible();
    await expect.poll(() => picture.evaluate(loadedWidthPx)).toBeGreaterThan(0);
  });
});

/** Run in the page: 0 until the picture could be read. */
function loadedWidthPx(image: Element): number {
  return image instanceof HTMLImageElement ? image.naturalWidth : 0;
}
