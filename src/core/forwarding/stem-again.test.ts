// What comes along a stem although it is here by diffusion: nothing of it is taken twice, and who
// gave it gets to know that it is here.
import { expect, it } from 'vitest';
import { chatBody, messageId } from '../testing/samples.ts';
import { inStemLobby, sentParts, stemPart } from '../testing/stem-story.ts';
import { becomeKnown, bringByHistory, dropsOf, entryOf, oldPart } from '../testing/words.ts';

it('young words are given back to who waits for them', () => {
  const { a, lobby, passing, ending } = inStemLobby();
  const part = a.written('fern', lobby);
  a.hear(ending, part);
  a.takeSteps();
  expect(dropsOf(a, () => stemPart(a, passing, part))).toEqual({ duplicate: 1 });
  expect(sentParts(a)).toEqual([{ friend: passing, type: 'message', part }]);
});

it('of old words that are here it is only told that they are', () => {
  const { a, lobby, passing, ending } = inStemLobby();
  const part = oldPart(a, lobby);
  bringByHistory(a, ending, lobby, part);
  expect(a.messages(lobby)).toHaveLength(1);
  a.takeSteps();
  expect(dropsOf(a, () => stemPart(a, passing, part))).toEqual({ duplicate: 1 });
  expect(a.takeSent()).toMatchObject([
    { friend: passing, packet: { type: 'have', entries: [entryOf(part)] } },
  ]);
});

it('[ST3] another version of words that are here goes no stem', () => {
  const { a, lobby, passing, ending } = inStemLobby();
  const writtenAtMs = a.nowMs;
  const words = (text: string) =>
    a.written('fern', lobby, { id: messageId('m'), body: chatBody(text), writtenAtMs });
  a.hear(ending, words('first'));
  a.takeSteps();
  const second = words('second');
  expect(dropsOf(a, () => stemPart(a, passing, second))).toEqual({ duplicate: 1 });
  expect(sentParts(a).filter(({ type }) => type === 'stem')).toEqual([]);
});

it('our own typing in another place isn’t told of', () => {
  const { a, lobby, ending } = inStemLobby();
  becomeKnown(a, lobby, ending, 'fern');
  const told = (name: string): string[] => {
    a.takeSteps();
    a.hear(ending, a.written(name, lobby, { id: messageId(`${name} types`), kind: 'typing' }));
    return a.takeAnnounced().flatMap(({ type }) => (type === 'typing' ? [type] : []));
  };
  expect(told('fern')).toEqual(['typing']);
  expect(told('A')).toEqual([]);
});
