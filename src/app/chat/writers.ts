// Who wrote what is shown and takes part no longer: their names may look like others' too.
import type { Shown } from '../client/fold.ts';
import type { NamedPerson } from '../shared/look-alikes.ts';

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
