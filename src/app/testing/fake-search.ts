// Searching as the host answers it, over what a fake disk holds.
import { foldText } from '../../base/fold-text.ts';
import type { Answer } from '../../bridge/messages.ts';
import type { SearchAsk, SearchHit, SearchReach } from '../../bridge/search.ts';
import type { Content } from '../../core/wire/content.ts';
import type { DirectRecord, MessageRecord } from '../../core/state/records.ts';
import type { FakeDisk } from './fake-disk.ts';

/** Everything was read. */
export const ALL_READ: SearchReach = { messages: 0, reading: false, sinceMs: undefined };

export function fakeSearch(disk: FakeDisk, { query, before, limit }: SearchAsk): Answer {
  const word = foldText(query.words.trim());
  const all = allHits(disk)
    .filter(({ hit, kinds }) => {
      if (query.place && JSON.stringify(query.place) !== JSON.stringify(hit.place)) return false;
      if (query.writer?.type === 'self' && !hit.own) return false;
      if (query.writer?.type === 'writer' && (hit.own || query.writer.id !== hit.writer)) {
        return false;
      }
      if (query.fromMs !== undefined && hit.writtenAtMs < query.fromMs) return false;
      if (query.beforeMs !== undefined && hit.writtenAtMs >= query.beforeMs) return false;
      if (query.kind && !kinds.includes(query.kind)) return false;
      return foldText(hit.text).includes(word);
    })
    .map(({ hit }): SearchHit => {
      const at = foldText(hit.text).indexOf(word);
      return { ...hit, marks: word === '' ? [] : [[at, at + word.length]] };
    })
    .toSorted((a, b) => b.writtenAtMs - a.writtenAtMs);
  const left = all.filter(({ writtenAtMs }) => !before || writtenAtMs < before.writtenAtMs);
  const hits = left.slice(0, limit);
  const last = left.length > limit ? hits.at(-1) : undefined;
  return {
    type: 'found',
    results: {
      hits,
      next: last && { writtenAtMs: last.writtenAtMs, key: last.key },
      total: all.length,
      reach: { ...ALL_READ, messages: all.length },
    },
  };
}

interface FakeHit {
  readonly hit: SearchHit;
  readonly kinds: readonly string[];
}

const fileNameOf = ({ attachment }: Extract<Content, { readonly type: 'chat' }>) =>
  attachment?.type === 'file' ? attachment.name : undefined;

function allHits({ messages, directs }: FakeDisk): FakeHit[] {
  const all = [...messages.values(), ...directs.values()].flat<
    (MessageRecord | DirectRecord)[][]
  >();
  return all.flatMap((record): FakeHit[] => {
    const { content, key, writtenAtMs, own } = record;
    if (content?.type !== 'chat') return [];
    const isLobby = 'lobby' in record;
    const kinds = [
      ...(content.image ? ['picture'] : []),
      ...(fileNameOf(content) === undefined ? [] : ['file']),
      ...(content.replyTo ? ['reply'] : []),
      ...(content.text.includes('http') ? ['link'] : []),
    ];
    const hit: SearchHit = {
      place: isLobby
        ? { type: 'lobby', lobby: record.lobby }
        : { type: 'friend', friend: record.friend },
      ...{ key, writtenAtMs, own },
      writer: isLobby ? record.author : record.friend,
      nickname: isLobby ? record.nickname : undefined,
      thing: content.image ? 'picture' : undefined,
      text: [content.text, fileNameOf(content)].filter(Boolean).join('\n'),
      ...{ cutBefore: false, cutAfter: false, marks: [] },
    };
    return [{ hit, kinds }];
  });
}
