// What a person reads when the peer can't go on: a sentence with what to do.
import { errorCode, fileTrouble } from '../base/file-trouble.ts';
import { StoreError } from '../store/store-error.ts';
import { Mistake } from './mistake.ts';
import { PeerTrouble } from './peer/peer.ts';

/** What nobody who runs it can mend keeps its trace. */
export function sentenceOf(error: unknown): string {
  if (error instanceof Mistake) return error.message;
  if (error instanceof PeerTrouble) return withoutCode(error.message);
  if (error instanceof StoreError) return ofStore(error);
  if (!(error instanceof Error)) return String(error);
  const path = pathIn(error);
  if (path === undefined || errorCode(error) === undefined) return String(error.stack);
  return (
    `${path} can't be used: ${fileTrouble(error)}. ` +
    'Run the peer as the user who owns its folder, or name another one with --dir.'
  );
}

function ofStore({ code, message }: StoreError): string {
  const detail = withoutCode(message);
  switch (code) {
    case 'full':
      return 'The disk, or this user’s share of it, is full: make room, then start again.';
    case 'newer-version':
      return 'A newer Foyer has written this folder: update this one, then start again.';
    case 'corrupt':
      return (
        `The journal in the folder is damaged: could not ${detail}. Nothing in it was changed. ` +
        'Put a copy of the folder in its place, or make a new profile in another --dir.'
      );
    default:
      return `The journal in the folder can't be used: could not ${detail}.`;
  }
}

const withoutCode = (message: string): string => message.replace(/^[a-z-]+: /, '');

/** `path` of files, `address` of sockets. */
function pathIn(error: Error): string | undefined {
  for (const key of ['path', 'address'] as const) {
    const value: unknown = Reflect.get(error, key);
    if (typeof value === 'string') return value;
  }
  return undefined;
}
