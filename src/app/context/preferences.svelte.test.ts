// Preferences as the browser keeps them: whatever lies there, the app starts.
import { describe, expect, it } from 'vitest';
import { PREFERENCES_KEY } from '../constants.ts';
import { Preferences } from './preferences.svelte.ts';

const keptAs = (text: string | null) => {
  const storage = {
    getItem: (key: string) => (key === PREFERENCES_KEY ? text : null),
    setItem() {},
  };
  return new Preferences(storage).all;
};
const USUAL = keptAs(null);

describe('what lies in the browser', () => {
  it('is taken where it is what it should be', () => {
    const kept = {
      theme: 'dark',
      folded: ['lobbies'],
      backupPutOffMs: { default: 5 },
      sound: true,
    };
    expect(keptAs(JSON.stringify(kept))).toEqual({ ...USUAL, ...kept });
  });

  it.each(['', 'null', '5', '"x"', '[1]', 'no JSON', '{"folded":null}'])(
    'is as usual where it isn’t: %s',
    (text) => expect(keptAs(text)).toEqual(USUAL),
  );

  it.each(Object.keys(USUAL))('is as usual alone where %s is something else', (name) => {
    const isText = typeof USUAL[name as keyof typeof USUAL] === 'string';
    for (const value of [null, isText ? 5 : 'text', [5], [null]]) {
      const text = JSON.stringify({ [name]: value, emojiTone: name === 'emojiTone' ? value : 3 });
      expect(keptAs(text)).toEqual(name === 'emojiTone' ? USUAL : { ...USUAL, emojiTone: 3 });
    }
  });

  it('can’t reach beyond itself', () => {
    expect(keptAs('{"__proto__":{"theme":"dark"},"constructor":1,"other":{}}').theme).toBe('auto');
  });
});
