// Own words on the screen: at once, last, each once, and gone when they can't be written.
import { describe, expect, it, vi } from 'vitest';
import { friendPlace, lobbyPlace } from '../shared/place.ts';
import { settled, setUp, texts } from '../testing/client-setting.ts';

describe('what one writes', () => {
  it('is shown before the host has it, last', async () => {
    const { client, host, disk } = setUp();
    const garden = disk.lobby('Garden');
    host.start();
    const place = lobbyPlace(garden.lobby);
    host.receive(garden.lobby, 'moss', 'yours');
    await client.conversation(place).open(0);
    const [one, two] = ['first', 'second'].map((text) => ({ type: 'chat', text }) as const);
    client.connect({ say: () => undefined });
    const written = [client.write(place, one!), client.write(place, two!)];
    for (const waiting of written) waiting.catch(() => undefined);
    await vi.waitFor(() => {
      expect(texts(client, place)).toEqual(['yours', 'first', 'second']);
    });
    const { shown } = client.conversation(place);
    expect(shown).toMatchObject([{}, { own: true, state: 'writing' }, { state: 'writing' }]);
  });

  it('stands in the order of writing, whichever key is made first', async () => {
    const { client, host, disk } = setUp();
    const place = lobbyPlace(disk.lobby('Garden').lobby);
    host.start();
    await client.conversation(place).open(0);
    client.connect({ say: () => undefined });
    const digest = crypto.subtle.digest.bind(crypto.subtle);
    const slow = vi.spyOn(crypto.subtle, 'digest').mockImplementationOnce(async (...given) => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      return digest(...given);
    });
    for (const text of ['first', 'second']) {
      client.write(place, { type: 'chat', text }).catch(() => undefined);
    }
    await vi.waitFor(() => expect(texts(client, place)).toHaveLength(2));
    expect(texts(client, place)).toEqual(['first', 'second']);
    slow.mockRestore();
  });

  it.each(['lobby', 'friend'])('is shown as written under the same key in a %s', async (type) => {
    const { client, host, disk } = setUp();
    const place =
      type === 'lobby'
        ? lobbyPlace(disk.lobby('Garden').lobby)
        : friendPlace(disk.friend('alder').peerId);
    host.start();
    await client.conversation(place).open(0);
    const keys: string[] = [];
    const begin = vi.spyOn(client.conversation(place), 'begin');
    await client.write(place, { type: 'chat', text: 'mine' });
    // The browser works out the key, in its own time.
    await vi.waitFor(() => expect(begin).toHaveBeenCalledOnce());
    await settled();
    const { shown } = client.conversation(place);
    keys.push(...begin.mock.calls.map(([{ key }]) => key));
    expect(shown.map(({ key }) => key)).toEqual(keys);
    expect(shown).not.toMatchObject([{ state: 'writing' }]);
  });

  it('leaves the screen when it can’t be written', async () => {
    const setting = setUp();
    const { client, host, disk } = setting;
    const place = lobbyPlace(disk.lobby('Garden').lobby);
    host.start();
    await client.conversation(place).open(0);
    setting.code = 'store-full';
    const written = client.write(place, { type: 'chat', text: 'x' });
    await expect(written).rejects.toMatchObject({ code: 'store-full' });
    expect(texts(client, place)).toEqual([]);
  });
});
