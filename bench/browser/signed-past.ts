// Messages of a lobby's past, signed as their authors would have, as rows of a profile's database:
// whoever is given them checks each.
import type { Page } from '@playwright/test';
import { concatBytes } from '../../src/base/bytes.ts';
import { encodeContent } from '../../src/core/wire/content.ts';
import {
  decodeEnvelope,
  encodeUnsigned,
  KIND_CODES,
  messageKeyOf,
  signedBytes,
} from '../../src/core/wire/envelope.ts';
import { messageIdFrom, peerIdFrom } from '../../src/core/wire/ids.ts';
import type { LobbyId } from '../../src/core/wire/ids.ts';
import { Digests } from '../../src/core/state/lobby/digests.ts';
import { messageRecordOf } from '../../src/core/state/message-record.ts';
import type { DigestRecord, MessageRecord } from '../../src/core/state/records.ts';
import { SeededRandom } from '../../src/core/testing/seeded-random.ts';
import { nativeSignatures } from '../dissemination/native-signatures.ts';

export interface Past {
  readonly lobby: LobbyId;
  readonly messages: number;
  readonly authors: number;
  /** The first message's writing time, and from one to the next. */
  readonly fromMs: number;
  readonly stepMs: number;
  readonly text: string;
}

interface Row {
  readonly message: MessageRecord;
  /** Base64. */
  readonly envelope: string;
}

/** Rows a call of the page takes. */
const BATCH = 5_000;
const DATABASE = 'foyer-default';

/** Puts them on the disk of a page's profile, whose worker must not run meanwhile. */
export async function putPast(page: Page, past: Past): Promise<void> {
  const digests = new Digests();
  const rows = makeRows(past, digests);
  const spans = new Map<number, DigestRecord>();
  for (const { message } of rows) {
    const record = digests.recordAt(past.lobby, message.writtenAtMs);
    spans.set(record.span, record);
  }
  for (let first = 0; first < rows.length; first += BATCH) {
    await page.evaluate(putRows, {
      ...{ database: DATABASE, rows: rows.slice(first, first + BATCH), digests: [] },
    });
  }
  await page.evaluate(putRows, { database: DATABASE, rows: [], digests: [...spans.values()] });
}

function makeRows(past: Past, digests: Digests): Row[] {
  const { lobby, messages, authors, fromMs, stepMs, text } = past;
  const signatures = nativeSignatures();
  const random = new SeededRandom(1);
  const writer = peerIdFrom(random.bytes(16));
  const body = encodeContent({ type: 'chat', text });
  return Array.from({ length: messages }, (_, at) => {
    const generation = at % authors;
    const header = {
      ...{ lobby, index: 0, total: 1, kindCode: KIND_CODES.chat },
      author: signatures.pseudonymOf(writer, lobby, generation),
      id: messageIdFrom(random.bytes(8)),
      writtenAtMs: Math.floor(fromMs + at * stepMs),
      nickname: `otter ${generation}`,
    };
    const unsigned = encodeUnsigned(header, body);
    const signature = signatures.sign(writer, lobby, generation, signedBytes(unsigned));
    const envelope = concatBytes(unsigned, signature);
    const part = decodeEnvelope(envelope);
    if (!part) throw new TypeError('this is no part');
    const key = messageKeyOf(part.author, part.id);
    digests.add(key, part.writtenAtMs);
    const message = messageRecordOf(part, key, part.body, {
      ...{ receivedAtMs: part.writtenAtMs, own: false, state: 'received', caughtUp: false },
    });
    return { message, envelope: Buffer.from(envelope).toString('base64') };
  });
}

/** In the page. */
async function putRows(given: {
  readonly database: string;
  readonly rows: readonly Row[];
  readonly digests: readonly DigestRecord[];
}): Promise<void> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open(given.database);
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error ?? new Error('the database cannot be opened'));
  });
  const writing = db.transaction(['messages', 'parts', 'digests'], 'readwrite');
  for (const { message, envelope } of given.rows) {
    writing.objectStore('messages').put(message);
    const { lobby, key } = message;
    const bytes = Uint8Array.from(atob(envelope), (one) => one.charCodeAt(0));
    writing.objectStore('parts').put({ lobby, key, index: 0, envelope: bytes });
  }
  for (const digest of given.digests) writing.objectStore('digests').put(digest);
  await new Promise<void>((resolve, reject) => {
    writing.oncomplete = () => resolve();
    writing.onabort = () => reject(writing.error ?? new Error('a write failed'));
  });
  db.close();
}
