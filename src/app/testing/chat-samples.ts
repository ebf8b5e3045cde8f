// A message as it is shown, and what a conversation on the page is given: for tests that care about
// a part of it.
import { createRawSnippet } from 'svelte';
import type { ShownMessage } from '../client/fold.ts';
import { fakeKey } from './fake-disk.ts';

/** Words of somebody else that came just so. */
export const shownMessage = (more: Partial<ShownMessage> = {}): ShownMessage => ({
  type: 'message',
  key: fakeKey('one'),
  writer: 'a1',
  nickname: 'moss',
  own: false,
  writtenAtMs: 0,
  text: 'words',
  image: undefined,
  attachment: undefined,
  replyTo: undefined,
  mentions: [],
  edited: false,
  deleted: false,
  reactions: [],
  state: 'received',
  caughtUp: false,
  twoThings: false,
  otherVersion: undefined,
  ...more,
});

/** Something on the page in place of a component. */
export const snippetOf = (html: string) => createRawSnippet(() => ({ render: () => html }));

/** What `Chat` is given for the lobby called Garden, but for its place. */
export const chatProps = () => ({
  name: 'Garden',
  unread: 0,
  participants: [],
  self: undefined,
  typing: [],
  waitingNote: '',
  canWrite: true,
  nowMs: Date.now(),
  beginning: snippetOf('<p></p>'),
  instead: snippetOf('<p></p>'),
});
