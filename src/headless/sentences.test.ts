// Each trouble comes with what to do about it.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { StoreError } from '../store/store-error.ts';
import type { StoreErrorCode } from '../store/store-error.ts';
import { Mistake } from './mistake.ts';
import { PeerTrouble } from './peer/peer.ts';
import { sentenceOf } from './sentences.ts';

it('says of a folder why it can’t be used', () => {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-sentences-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'file');
  writeFileSync(file, '');
  expect(sentenceOf(thrownBy(() => mkdirSync(join(file, 'peer'), { recursive: true })))).toBe(
    `${join(file, 'peer')} can't be used: a part of its path is a file, not a folder. ` +
      'Run the peer as the user who owns its folder, or name another one with --dir.',
  );
});

it.each<[StoreErrorCode, RegExp]>([
  ['full', /is full: make room, then start again\.$/],
  ['newer-version', /^A newer Foyer has written this folder: update this one/],
  ['corrupt', /damaged: could not read the journal\. Nothing in it was changed\./],
  ['failed', /^The journal in the folder can't be used: could not read the journal\.$/],
])('says of a disk that is %s what to do', (code, sentence) => {
  expect(sentenceOf(new StoreError(code, 'read the journal'))).toMatch(sentence);
});

it('leaves what a person can’t mend with its trace, and codes away from what one can', () => {
  const bug = new TypeError('x is undefined');
  expect(sentenceOf(bug)).toBe(bug.stack);
  expect(sentenceOf(new Mistake('Take another.'))).toBe('Take another.');
  const trouble = new PeerTrouble({ code: 'misuse', detail: 'a name needs a letter or two' });
  expect(sentenceOf(trouble)).toBe('a name needs a letter or two');
});

function thrownBy(work: () => void): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}
