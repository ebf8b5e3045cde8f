// Makes a group of writes smaller without changing what is on disk after it: the ids of many steps
// become one record, and of several puts of one record only the last is carried out.
import type { SeenEntry } from '../../core/state/records.ts';
import type { StoreWrite } from '../store.ts';

/** No write is moved from before a deletion to after it, or the other way. */
export function gatherWrites(writes: readonly StoreWrite[]): StoreWrite[] {
  const gathered: (StoreWrite | undefined)[] = [];
  const seen: SeenEntry[] = [];
  let places = new Map<string, number>();
  for (const write of writes) {
    if (write.type === 'addSeen') {
      seen.push(...write.entries);
      continue;
    }
    const key = putKey(write);
    if (key === undefined) places = new Map();
    else {
      const earlier = places.get(key);
      if (earlier !== undefined) gathered[earlier] = undefined;
      places.set(key, gathered.length);
    }
    gathered.push(write);
  }
  if (seen.length > 0) gathered.push({ type: 'addSeen', entries: seen });
  return gathered.filter((write) => write !== undefined);
}

/** Names the record that a write puts, for those that are put again and again. */
function putKey(write: StoreWrite): string | undefined {
  switch (write.type) {
    case 'putLobby':
      return `lobby ${write.record.lobby}`;
    case 'putMessage':
      return `message ${write.record.lobby} ${write.record.key}`;
    case 'putParticipant':
      return `participant ${write.record.lobby} ${write.record.author}`;
    case 'putAuthor':
      return `author ${write.record.lobby} ${write.record.author}`;
    case 'putDigest':
      return `digest ${write.record.lobby} ${write.record.span}`;
    case 'putDirect':
      return `direct ${write.record.friend} ${write.record.key}`;
    case 'putFriendState':
      return `state ${write.record.friend}`;
    case 'putFriend':
      return `friend ${write.record.peerId}`;
    case 'putKnock':
      return `knock ${write.record.peerId}`;
    case 'putWhisper':
      return `whisper ${write.record.id}`;
    case 'putMark':
      return `mark ${write.record.place}`;
    case 'putPart':
      return `part ${write.record.lobby} ${write.record.key} ${write.record.index}`;
    default:
      return undefined;
  }
}
