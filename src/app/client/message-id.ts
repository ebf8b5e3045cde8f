// Ids of messages, chosen where they are written, so that an ask that is handed over twice, or
// asked again, writes once.
import { bytesToHex } from '../../base/bytes.ts';
import type { MessageId } from '../../core/wire/ids.ts';

/** 64 random bits. */
export const randomMessageId = (): MessageId =>
  bytesToHex(crypto.getRandomValues(new Uint8Array(8))) as MessageId;
