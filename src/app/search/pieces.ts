// A found text in pieces: what was found, what stands between, and signs for what was left out.
import type { SearchHit } from '../../bridge/search.ts';

export interface Piece {
  readonly text: string;
  readonly found: boolean;
}

type Found = Pick<SearchHit, 'text' | 'marks' | 'cutBefore' | 'cutAfter'>;

export function piecesOf({ text, marks, cutBefore, cutAfter }: Found): Piece[] {
  const pieces: Piece[] = [];
  if (cutBefore) pieces.push({ text: '…', found: false });
  let at = 0;
  for (const [start, end] of marks) {
    if (start > at) pieces.push({ text: text.slice(at, start), found: false });
    pieces.push({ text: text.slice(start, end), found: true });
    at = end;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), found: false });
  if (cutAfter) pieces.push({ text: '…', found: false });
  return pieces;
}
