// Bytes survive the way through text; what the server would refuse is our mistake.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asPayload, PAYLOAD_BYTES_MAX } from '../../../signaling/protocol.ts';
import { SIGNAL_BYTES_MAX } from '../../identity/constants.ts';
import { payloadBytes, payloadFrom, topicFrom } from './signaling-text.ts';

describe('payloads', () => {
  it('bring all bytes back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 400 }), (bytes) => {
        const payload = payloadFrom(bytes);
        expect(payload).toBe(Buffer.from(bytes).toString('base64url'));
        expect(payloadBytes(payload)).toEqual(bytes);
      }),
    );
  });

  it('hold the largest sealed signal', () => {
    expect(payloadFrom(new Uint8Array(SIGNAL_BYTES_MAX))).toHaveLength(PAYLOAD_BYTES_MAX);
    expect(() => payloadFrom(new Uint8Array(SIGNAL_BYTES_MAX + 1))).toThrow(TypeError);
    expect(() => payloadFrom(new Uint8Array(0))).toThrow(TypeError);
  });

  it('are read whatever a server lets through', () => {
    const letters = [...'ABCabc019-_'];
    const texts = fc.string({ unit: fc.constantFrom(...letters), minLength: 1 });
    fc.assert(
      fc.property(texts, (text) => {
        const payload = asPayload(text);
        if (payload) payloadBytes(payload);
      }),
    );
  });
});

describe('topics', () => {
  it('are 64 hex digits', () => {
    expect(topicFrom('0a'.repeat(32))).toBe('0a'.repeat(32));
    expect(() => topicFrom('0A'.repeat(32))).toThrow(TypeError);
    expect(() => topicFrom('0a')).toThrow(TypeError);
  });
});
