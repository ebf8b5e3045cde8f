// Whether records of how friends are known, and of who may wake whom, are what they should be.
import type { Introduction } from '../../core/wire/content.ts';
import { PEER_ID_BYTES } from '../../core/wire/ids.ts';
import type { Introducer, WakeGrant, WakeTicket } from '../store.ts';
import { count, flag, hex, list, oneOf, optional, shape, text } from './shape.ts';

export const introduction = shape<Introduction>({
  type: oneOf('introduction'),
  certificate: text,
  name: text,
  wake: optional(text),
});

export const introducedBy = optional(
  list(shape<Introducer>({ peerId: hex(PEER_ID_BYTES), name: text, as: text, atMs: count })),
);

/** Of a friend. */
export const waking = {
  wakes: optional(shape<WakeGrant>({ id: hex(16), untilMs: count, by: text })),
  wakeable: optional(
    shape<WakeTicket>({
      url: text,
      ticket: text,
      untilMs: count,
      usedAtMs: optional(count),
      isLost: optional(flag),
    }),
  ),
};
