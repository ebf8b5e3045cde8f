// What we hand to a signaling server, in the letters it takes: topics in hex, sealed bytes in
// base64url without padding (RFC 4648, section 5).
import { asPayload, asTopic } from '../../../signaling/protocol.ts';
import type { Payload, Topic } from '../../../signaling/protocol.ts';

/** Throws TypeError when there are no bytes, or too many for one payload. */
export function payloadFrom(bytes: Uint8Array): Payload {
  const payload = asPayload(textFrom(bytes));
  if (!payload) throw new TypeError('bytes must be some, and fit a payload');
  return payload;
}

/** The bytes of a payload that came. */
export const payloadBytes = (payload: Payload): Uint8Array => bytesFrom(payload);

/** As base64url without padding. */
export function textFrom(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Of a text that was read as base64url before. */
export function bytesFrom(text: string): Uint8Array {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

/** Throws TypeError when the text is no topic. */
export function topicFrom(text: string): Topic {
  const topic = asTopic(text);
  if (!topic) throw new TypeError('topic must be 64 lower-case hex digits');
  return topic;
}
