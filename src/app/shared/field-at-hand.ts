// The field of the conversation that is open, for what stands beside it: a name that is pressed in
// a list is written as if the person had typed it, so that undo takes it back.

export type WriteWords = (words: string) => void;

const fields = new Map<string, WriteWords>();

/** `place` as `placeKey` gives it. Gives the way to take it back. */
export function offerField(place: string, write: WriteWords): () => void {
  fields.set(place, write);
  return () => {
    if (fields.get(place) === write) fields.delete(place);
  };
}

/** False when that conversation has no field to write in now. */
export function writeInto(place: string, words: string): boolean {
  const write = fields.get(place);
  write?.(words);
  return write !== undefined;
}
