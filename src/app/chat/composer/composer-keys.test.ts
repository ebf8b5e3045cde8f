// Every key of the composer, with and without modifiers, in each state of the field.
import { describe, expect, it } from 'vitest';
import { keyAction } from './composer-keys.ts';
import type { KeyAction, KeyState } from './composer-keys.ts';

const PLAIN: KeyState = { offers: false, about: false, empty: false, enterSends: true };
const states = {
  plain: PLAIN,
  empty: { ...PLAIN, empty: true },
  offers: { ...PLAIN, offers: true },
  about: { ...PLAIN, about: true },
  'about, offers': { ...PLAIN, about: true, offers: true },
  'Enter begins a line': { ...PLAIN, enterSends: false },
} satisfies Record<string, KeyState>;
const modifiers = {
  '': {},
  Shift: { shiftKey: true },
  Ctrl: { ctrlKey: true },
  Meta: { metaKey: true },
  Alt: { altKey: true },
  AltGr: { ctrlKey: true, altKey: true },
} satisfies Record<string, Partial<KeyboardEvent>>;
const keys = ['Enter', 'Escape', 'Tab', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'a', '@', 'Process'];

type Row = `${keyof typeof states}: ${string}`;

/** All that isn't the browser's. */
const table: Readonly<Partial<Record<Row, KeyAction>>> = {
  'plain: Enter': 'send',
  'plain: Ctrl+Enter': 'send',
  'plain: Meta+Enter': 'send',
  'empty: Enter': 'send',
  'empty: Ctrl+Enter': 'send',
  'empty: Meta+Enter': 'send',
  'empty: ArrowUp': 'editLast',
  'offers: Enter': 'pick',
  'offers: Tab': 'pick',
  'offers: Escape': 'dismiss',
  'offers: ArrowUp': 'previous',
  'offers: ArrowDown': 'next',
  'offers: Ctrl+Enter': 'send',
  'offers: Meta+Enter': 'send',
  'about: Enter': 'send',
  'about: Ctrl+Enter': 'send',
  'about: Meta+Enter': 'send',
  'about: Escape': 'stop',
  'about, offers: Enter': 'pick',
  'about, offers: Tab': 'pick',
  'about, offers: Escape': 'dismiss',
  'about, offers: ArrowUp': 'previous',
  'about, offers: ArrowDown': 'next',
  'about, offers: Ctrl+Enter': 'send',
  'about, offers: Meta+Enter': 'send',
  'Enter begins a line: Ctrl+Enter': 'send',
  'Enter begins a line: Meta+Enter': 'send',
};

const event = (parts: object): KeyboardEvent =>
  ({
    isComposing: false,
    keyCode: 0,
    shiftKey: false,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    ...parts,
  }) as KeyboardEvent;

describe.each(Object.entries(states))('%s', (name, state) => {
  it.each(
    Object.entries(modifiers).flatMap(([held, parts]) =>
      keys.map((key) => [held === '' ? key : `${held}+${key}`, event({ ...parts, key })] as const),
    ),
  )('%s', (key, pressed) => {
    const expected = table[`${name as keyof typeof states}: ${key}`] ?? 'native';
    expect(keyAction(pressed, state)).toBe(expected);
  });

  it.each([
    ['isComposing', { isComposing: true, keyCode: 13 }],
    ['Safari’s key code at the end of a word', { isComposing: false, keyCode: 229 }],
  ])('belongs to the input method while that has the keys: %s', (_, parts) => {
    for (const held of Object.values(modifiers)) {
      for (const key of keys)
        expect(keyAction(event({ ...parts, ...held, key }), state), key).toBe('native');
    }
  });
});
