// Names of other people's files, as they are shown and saved.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf8Bytes } from '../../base/bytes.ts';
import { FILE_NAME_BYTES_MAX } from '../../core/constants.ts';
import { partsOf, savedName } from './saved-name.ts';

describe('a name', () => {
  it.each([
    ['notes.pdf', 'notes.pdf'],
    ['Übersicht 2026.tar.gz', 'Übersicht 2026.tar.gz'],
    ['تقرير.pdf', 'تقرير.pdf'],
    ['LICENSE', 'LICENSE'],
  ])('%s stays', (name, saved) => {
    expect(savedName(name)).toBe(saved);
  });

  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Windows\\system32\\calc.exe', 'calc.exe'],
    ['/', 'file'],
    ['..', 'file'],
    ['', 'file'],
    ['   ', 'file'],
    ['.bashrc', '_bashrc'],
    ['...', 'file'],
    ['a\0b\r\nc.exe', 'ab c.exe'],
    ['invoice\u202efdp.exe', 'invoicefdp.exe'],
    ['photo.jpg\u200b.exe', 'photo.jpg.exe'],
    ['photo.jpg                    .exe', 'photo.jpg.exe'],
    ['photo.exe. . ', 'photo.exe'],
    ['a:b|c?.txt', 'a_b_c_.txt'],
    ['notes.txt:stream.exe', 'notes.txt_stream.exe'],
    ['CON', '_CON'],
    ['nul.txt', '_nul.txt'],
    ['com1.tar.gz', '_com1.tar.gz'],
    ['console.log', 'console.log'],
    [
      'photo.{20D04FE0-3AEA-1069-A2D8-08002B30309D}',
      'photo_{20D04FE0-3AEA-1069-A2D8-08002B30309D}',
    ],
  ])('%j is saved as %s', (name, saved) => {
    expect(savedName(name)).toBe(saved);
  });

  it('of 10,000 letters is cut, and keeps its ending', () => {
    expect(savedName(`${'a'.repeat(10_000)}.pdf`)).toBe(`${'a'.repeat(60)}.pdf`);
    expect(savedName(`${'.'.repeat(10_000)}exe`)).toBe('_exe');
    expect(savedName(`a.${'b'.repeat(10_000)}`)).toHaveLength(60);
    expect(savedName(`${'a'.repeat(55)}.exe.${'b'.repeat(300)}`)).toBe(`${'a'.repeat(55)}.exe`);
  });

  const hostile = fc.string({
    unit: fc.oneof(
      fc.constantFrom(
        '.',
        '/',
        '\\',
        ' ',
        '\0',
        ':',
        '{',
        '}',
        '\u202e',
        '\u2066',
        '\u200d',
        'con',
      ),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    ),
    maxLength: 200,
  });

  it('[KI7] is one that every system takes, whatever came, and stays it', () => {
    fc.assert(
      fc.property(hostile, (name) => {
        const saved = savedName(name);
        expect(saved).not.toBe('');
        expect(saved).not.toMatch(/[\p{Cc}\p{Bidi_Control}<>:"|?*/\\]|^[. ]|[. ]$/u);
        expect(utf8Bytes(saved).length).toBeLessThanOrEqual(FILE_NAME_BYTES_MAX);
        expect(savedName(saved)).toBe(saved);
      }),
    );
  });
});

it('a name has a stem and the ending that systems go by', () => {
  expect(partsOf('a.tar.gz')).toEqual({ stem: 'a.tar', ending: '.gz' });
  expect(partsOf('invoice.pdf.exe')).toEqual({ stem: 'invoice.pdf', ending: '.exe' });
  expect(partsOf('README')).toEqual({ stem: 'README', ending: '' });
  expect(partsOf('see. this')).toEqual({ stem: 'see. this', ending: '' });
});
