// What we hand to a signaling server, in the letters it takes: topics in hex, sealed bytes in
// base64url without padding (RFC 4648, section 5).
import { asPayload, asTopic } from '../../../signaling/protocol.ts';
import type { Payload, Topic } from '../../../signaling/protocol.ts';

/** Throws TypeError when there are no bytes, or too many for one payload. */
export function payloadFrom(bytes: Uint8Array): Payload {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  const text = btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  const payload = asPayload(text);
  if (!payload) throw new TypeError('bytes must be some, and fit a payload');
  return payload;
}

/** The bytes of a payload that came. */
export function payloadBytes(payload: Payload): Uint8Array {
  const binary = atob(payload.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

/** Throws TypeError when the text is no topic. */
export function topicFrom(text: string): Topic {
  const topic = asTopic(text);
  if (!topic) throw new TypeError('topic must be 64 lower-case hex digits');
  return topic;
}
