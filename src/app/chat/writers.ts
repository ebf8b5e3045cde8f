// Names of those who wrote what is shown: of who takes part no longer, since it may look like
// others' too, and of whom one may mention.
import type { Shown } from '../client/fold.ts';
import type { ParticipantView } from '../../core/state/views.ts';
import type { NamedPerson } from '../shared/look-alikes.ts';
import type { Mentionable } from '../text/mentions.ts';

/** Each writer and nickname once; without those in `present`, and without oneself. */
export function writersBeside(
  shown: readonly Shown[],
  present: ReadonlyMap<string, string>,
): NamedPerson[] {
  const found = new Map<string, NamedPerson>();
  for (const { writer, nickname, own } of shown) {
    if (own || present.get(writer) === nickname) continue;
    found.set(`${writer} ${nickname}`, { author: writer, nickname });
  }
  return [...found.values()];
}

/**
 * Each by the name on the newest of its words, which is the same for everybody. A list of
 * participants may have another name for each friend of whoever made it up: whose words repeat
 * that, in letters that only look the same, is known.
 */
export function mentionable(
  participants: readonly ParticipantView[],
  shown: readonly Shown[],
): Mentionable[] {
  const said = new Map<string, string>();
  for (const one of shown) {
    if (one.type === 'message' && !one.twoThings) said.set(one.writer, one.nickname);
  }
  return participants.map((one) => {
    const nickname = said.get(one.author);
    return nickname === undefined ? one : { ...one, nickname, hasWords: true };
  });
}
