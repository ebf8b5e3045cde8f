// Real signatures, as the host uses them.
import { expect, it } from 'vitest';
import { toLobbyId } from '../../core/wire/ids.ts';
import { createSecrets } from './secrets.ts';

const LOBBY = toLobbyId('1'.repeat(16));
const OTHER = toLobbyId('2'.repeat(16));
const bytes = new TextEncoder().encode('words');

it('signs as the pseudonym of the lobby, and nobody else', async () => {
  const secrets = createSecrets(new Uint8Array(32).fill(7));
  const author = secrets.pseudonymOf(LOBBY, 0);
  expect(secrets.pseudonymOf(LOBBY, 0)).toBe(author);
  const signature = await secrets.sign({ request: 1, lobby: LOBBY, generation: 0, bytes });
  const check = (who: typeof author): Promise<boolean> =>
    secrets.verify({ request: 2, author: who, signature, bytes });
  expect(await check(author)).toBe(true);
  expect(await check(secrets.pseudonymOf(OTHER, 0))).toBe(false);
  expect(await check(secrets.pseudonymOf(LOBBY, 1))).toBe(false);
});

it('refuses a secret of another size', () => {
  expect(() => createSecrets(new Uint8Array(31))).toThrow(TypeError);
});
