// Every code that can reach a person has a sentence, and lists of names read like English.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RequestError } from '../shared/trouble.ts';
import { sentenceFor, sentenceForError } from '../shared/trouble.ts';
import { strings } from './strings.ts';

/** The members of a union of string literals in a source file that the app may not import. */
function codesIn(path: string, type: string): string[] {
  const source = readFileSync(new URL(path, import.meta.url), 'utf8').replace(/\/\*.*?\*\//gs, '');
  const [, union = ''] = new RegExp(`type ${type} =([^;]*);`).exec(source) ?? [];
  return [...union.matchAll(/'([a-z-]+)'/g)].map(([, code]) => code ?? '');
}

const troubles: () => Readonly<Record<string, string>> = () => strings.trouble;

describe('sentences', () => {
  it('exist for every trouble of the store', () => {
    const codes = codesIn('../../store/store-error.ts', 'StoreErrorCode');
    expect(codes.length).toBeGreaterThan(4);
    for (const code of codes) expect(troubles()[`store-${code}`], code).toBeTruthy();
  });

  it.each([
    ['vault', '../../identity/vault/vault-error.ts', 'VaultErrorCode'],
    ['backup', '../../store/backup/backup-error.ts', 'BackupErrorCode'],
  ])('exist for every trouble of a %s, each another', (prefix, path, type) => {
    const codes = codesIn(path, type);
    expect(codes.length).toBeGreaterThan(2);
    const sentences = codes.map((code) => troubles()[`${prefix}-${code}`]);
    expect(sentences.every(Boolean), codes.join()).toBe(true);
    expect(new Set(sentences).size).toBe(codes.length);
  });

  it('exist for what the host refuses, and for passphrases that it does not take', () => {
    const codes = codesIn('../../worker/jobs/trouble.ts', 'TroubleErrorCode');
    expect(codes).toContain('locked');
    for (const code of codes) {
      expect(sentenceFor({ code, detail: '' }), code).not.toBe(strings.troubleOther);
    }
    for (const code of codesIn('../../identity/room-link/room-link.ts', 'RoomLinkTrouble')) {
      expect(strings.rooms.troubles).toHaveProperty(code);
    }
    for (const code of codesIn('../../identity/vault/passphrase.ts', 'PassphraseTrouble')) {
      expect(troubles()[`passphrase-${code}`], code).toBeTruthy();
    }
  });

  it('exist for a certificate that the host refuses, the same as on the screen', () => {
    for (const [code, sentence] of Object.entries(strings.addFriend.verdicts)) {
      const expected = sentence || strings.troubleOther;
      expect(sentenceFor({ code: `certificate-${code}`, detail: '' })).toBe(expected);
    }
  });

  it('exist for codes that nobody has thought of, and for what is no trouble of ours', () => {
    expect(sentenceFor({ code: 'new', detail: '' })).toBe(strings.troubleOther);
    expect(sentenceForError(new Error('x'))).toBe(strings.trouble.bug);
    expect(sentenceForError('x')).toBe(strings.trouble.bug);
  });

  it('say what was wrong with a wish', () => {
    const error = new RequestError({ code: 'misuse', detail: 'nickname is over 64 bytes' });
    expect(sentenceForError(error)).toContain('nickname is over 64 bytes');
  });
});

describe('names in a sentence', () => {
  it('read like English', () => {
    expect(strings.chat.typing(['fern'])).toBe('fern is typing…');
    expect(strings.chat.typing(['fern', 'otter'])).toBe('fern and otter are typing…');
    expect(strings.chat.joined(['a', 'b', 'c'])).toBe('a, b and 1 other joined');
    expect(strings.chat.joined(['a', 'b', 'c', 'd'])).toBe('a, b and 2 others joined');
  });
});
