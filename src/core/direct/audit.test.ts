// What a friend can make us read and give again of what it has, by naming marks that aren't ours.
import { expect, it } from 'vitest';
import {
  DIRECT_AUDIT_BURST,
  DIRECT_PAGE_BYTES,
  DIRECT_WINDOW,
  GIVEN_BYTES_BURST,
  HOUSEKEEPING_PERIOD_MS,
} from '../constants.ts';
import { nextMark, NO_MARK } from '../state/direct/direct-mark.ts';
import type { DirectMark } from '../state/direct/direct-mark.ts';
import { messageId, peer } from '../testing/samples.ts';
import { OnePeer } from '../testing/one-peer.ts';
import { encodeContent } from '../wire/content.ts';
import type { DirectContent } from '../wire/content.ts';
import { KIND_CODES } from '../wire/envelope.ts';
import type { MessageId } from '../wire/ids.ts';

const B = peer('B');
const FILE_BYTES = 1_000_000;
const CONTENT: DirectContent = {
  ...{ type: 'chat', text: '' },
  attachment: { type: 'file', name: 'a', bytes: new Uint8Array(FILE_BYTES) },
};
const BODY = encodeContent(CONTENT);

/** B, which has as many great files of ours, and says it has none of what we know. */
class Forgetful {
  readonly a = new OnePeer([B]);
  offers: (readonly MessageId[])[] = [];
  /** Files that began to be sent again. */
  again = 0;
  #epoch = '';
  #mark: DirectMark = NO_MARK;
  #sequence = 0;

  constructor(files: number) {
    this.a.linkUp(B);
    this.forget();
    for (let n = 0; n < files; n++) {
      this.a.step({ type: 'writeDirect', friend: B, id: messageId(`file ${n}`), content: CONTENT });
      this.answer(() => []);
    }
    this.again = 0;
    this.offers = [];
  }

  forget(): void {
    this.#epoch = messageId(`epoch ${this.#epoch}`);
    this.#sequence = 0;
    const at = { life: this.#epoch, epoch: this.#epoch, count: 0, mark: this.#mark };
    this.a.receive(B, { type: 'directReady', ...at, mark: (this.#mark = 'aa'.repeat(8)) });
  }

  /** Answers all that comes; what it lacks of a page is told by `lacks`. */
  answer(lacks: (ids: readonly MessageId[]) => readonly MessageId[]): void {
    for (let sent = this.a.takeSent(); sent.length > 0; sent = this.a.takeSent()) {
      for (const { packet } of sent) {
        const at = { epoch: this.#epoch, mark: this.#mark };
        if (packet.type === 'directOffer' && packet.epoch === this.#epoch) {
          const ids = packet.entries.map(({ id }) => id);
          this.offers.push(ids);
          this.a.receive(B, { type: 'directLacking', ...at, count: 0, ids: lacks(ids) });
        }
        if (packet.type !== 'direct' || packet.epoch !== this.#epoch) continue;
        if (packet.index === 0) this.again++;
        if (packet.index < packet.total - 1) continue;
        const { id, sequence } = packet;
        this.#mark = nextMark(this.#mark, { id, kindCode: KIND_CODES.chat, body: BODY });
        this.#sequence = sequence;
        const ack = { epoch: this.#epoch, sequence: this.#sequence, id, mark: this.#mark };
        this.a.receive(B, { type: 'directAck', ...ack });
      }
    }
  }
}

it('[DM5] an audit has no more in memory than so many bytes, and one message', () => {
  const b = new Forgetful(6);
  b.forget();
  b.answer(() => []);
  const most = Math.ceil(DIRECT_PAGE_BYTES / FILE_BYTES);
  expect(Math.max(...b.offers.map(({ length }) => length))).toBe(most);
  expect(new Set(b.offers.flat()).size).toBe(6);
});

it('[DM5] who says again and again that it lacks all is given no more than of histories', () => {
  const b = new Forgetful(DIRECT_WINDOW);
  for (let n = 0; n < DIRECT_AUDIT_BURST; n++) {
    b.forget();
    b.answer((ids) => ids);
  }
  const most = (GIVEN_BYTES_BURST + DIRECT_PAGE_BYTES) / FILE_BYTES;
  expect(b.again).toBeGreaterThan(most - 5);
  expect(b.again).toBeLessThanOrEqual(most + 1);
  for (let n = 0; n < 20; n++) {
    b.a.pass(HOUSEKEEPING_PERIOD_MS);
    b.answer((ids) => ids);
  }
  expect(b.again).toBeGreaterThan(most + 1);
});
