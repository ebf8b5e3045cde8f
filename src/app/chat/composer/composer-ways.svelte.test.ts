// Every way into the composer crossed with every way out: what must be in the field after it, and
// what was sent.
import { screen, waitFor } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fern, image, own, setUpComposer, ways } from '../../testing/composer-ways.ts';
import type { ComposerSetting, WayIn } from '../../testing/composer-ways.ts';
import { fakeKey } from '../../testing/fake-disk.ts';
import { smallPicture } from './small-picture.ts';

vi.mock(import('./small-picture.ts'), () => ({ smallPicture: vi.fn<typeof smallPicture>() }));

const settled = async (
  { composing }: ComposerSetting,
  { text, pictures = 0 }: WayIn,
): Promise<void> => {
  await waitFor(() => expect(composing().draft.text).toBe(text));
  await waitFor(() => expect(composing().attached).toHaveLength(pictures));
};

/** The field holds it all, as a person sees it. */
async function holds(setting: ComposerSetting, way: WayIn): Promise<void> {
  await waitFor(() => expect(setting.field().value).toBe(way.text));
  await waitFor(() => {
    expect(screen.queryAllByAltText('Picture to send')).toHaveLength(way.pictures ?? 0);
    const captions = screen.queryAllByRole<HTMLInputElement>('textbox', { name: /^Caption/u });
    expect(captions.map(({ value }) => value)).toEqual(way.captions ?? []);
  });
  expect(setting.composing().attached.map(({ bytes }) => [...bytes])).toEqual(
    Array.from({ length: way.pictures ?? 0 }, () => [1, 2]),
  );
}

const isEmpty = { text: '', does: async () => {} };

beforeEach(() => void vi.mocked(smallPicture).mockReset().mockResolvedValue(image));

describe.each(Object.entries(ways))('%s', (_, way) => {
  async function begin(): Promise<ComposerSetting> {
    const setting = setUpComposer();
    await way.does(setting);
    await settled(setting, way);
    return setting;
  }
  const press = async ({ user, field }: ComposerSetting, keys: string): Promise<void> => {
    field().focus();
    await user.keyboard(keys);
  };
  const isSent = ({ written }: ComposerSetting, at = 0): void =>
    expect(written()[at]).toMatchObject({
      type: 'chat',
      text: way.text,
      ...(way.pictures && { image }),
      ...(way.mentions && { mentions: [fern.author] }),
    });

  it('sent: goes out whole, and nothing stays', async () => {
    const setting = await begin();
    await press(setting, '{Enter}');
    isSent(setting);
    await holds(setting, isEmpty);
  });

  it('not answered in time: is back, and goes out again under the same id', async () => {
    const setting = await begin();
    setting.fake.failWith('no-answer');
    await press(setting, '{Enter}');
    await holds(setting, way);
    setting.fake.failWith(undefined);
    await press(setting, '{Enter}');
    const ids = setting.fake.wishes().flatMap((wish) => ('id' in wish ? [wish.id] : []));
    // Each picture is a message of its own.
    expect(ids).toHaveLength(1 + Math.max(1, way.pictures ?? 0));
    expect(ids[1]).toBe(ids[0]);
    isSent(setting, 1);
    await holds(setting, isEmpty);
  });

  it('another conversation and back: stays', async () => {
    const setting = await begin();
    setting.switchAndBack();
    await holds(setting, way);
  });

  it('reload: stays', async () => {
    const setting = await begin();
    setting.reload();
    await holds(setting, way);
  });

  it('an edit that is given up: is back', async () => {
    const setting = await begin();
    setting.composing().edit(own);
    await waitFor(() => expect(setting.field().value).toBe('said before'));
    await press(setting, '!');
    await press(setting, '{Escape}');
    await holds(setting, way);
  });

  it('an edit that is sent: is back', async () => {
    const setting = await begin();
    setting.composing().edit(own);
    await waitFor(() => expect(setting.field().value).toBe('said before'));
    await press(setting, '{Enter}');
    expect(setting.written()).toEqual([{ type: 'edit', target: own.key, text: own.text }]);
    await holds(setting, way);
  });

  it('an edit, a reload and Escape: is back', async () => {
    const setting = await begin();
    setting.composing().edit(own);
    setting.reload();
    await waitFor(() => expect(setting.field().value).toBe('said before'));
    await press(setting, '{Escape}');
    await holds(setting, way);
  });

  it('an edit that isn’t answered: stays the edit, with the draft behind it', async () => {
    const setting = await begin();
    setting.composing().edit(own);
    setting.fake.failWith('no-answer');
    await press(setting, '{Enter}');
    await waitFor(() => expect(setting.field().value).toBe('said before'));
    await press(setting, '{Escape}');
    await holds(setting, way);
  });

  it('an answer begun and given up: stays', async () => {
    const setting = await begin();
    setting.composing().reply(fakeKey('other'));
    await screen.findByTestId('composer-about');
    await holds(setting, way);
    await press(setting, '{Escape}');
    await holds(setting, way);
  });

  it('an answer begun while another message is changed: answers with the draft', async () => {
    const setting = await begin();
    setting.composing().edit(own);
    setting.composing().reply(fakeKey('other'));
    await holds(setting, way);
    await press(setting, '{Enter}');
    expect(setting.written()[0]).toMatchObject({ replyTo: fakeKey('other'), text: way.text });
  });

  it('Escape with nothing to give up: stays', async () => {
    const setting = await begin();
    await press(setting, '{Escape}');
    await holds(setting, way);
  });
});

describe('what can’t go', () => {
  it.each(['', '   ', '\u2800', '\u200b', '\u3164'])(
    '%j isn’t sent, nor made of a message',
    async (text) => {
      const { user, field, written, composing } = setUpComposer();
      composing().type(text);
      await user.type(field(), '{Enter}');
      composing().edit(own);
      composing().type(text);
      await user.type(field(), '{Enter}');
      expect(written()).toEqual([]);
    },
  );
});
