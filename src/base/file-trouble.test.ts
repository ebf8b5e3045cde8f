// What the system says, in words.
import { expect, it } from 'vitest';
import { errorCode, fileTrouble } from './file-trouble.ts';

const withCode = (code: string): Error => Object.assign(new Error('x'), { code });

it.each([
  ['ENOENT', 'there is no such file or folder'],
  ['EACCES', 'the user who runs this may not'],
  ['EPERM', 'the user who runs this may not'],
  ['EISDIR', 'it is a folder'],
  ['ENOTDIR', 'a part of its path is a file, not a folder'],
  ['EEXIST', 'a part of its path is a file, not a folder'],
  ['EROFS', 'the disk can only be read'],
  ['ENOSPC', 'the disk is full'],
  ['EDQUOT', 'the disk is full'],
  ['ELOOP', 'ELOOP'],
])('says %s in words', (code, words) => {
  expect(fileTrouble(withCode(code))).toBe(words);
});

it('knows what isn’t the system’s', () => {
  expect(errorCode(new Error('x'))).toBeUndefined();
  expect(errorCode('ENOENT')).toBeUndefined();
  expect(fileTrouble(new Error('x'))).toBe('for no reason that the system told');
});
