// Backplanes over a real NATS with everything that takes time shortened, for tests.

import { expect, vi } from 'vitest';
import { openMember, type Member } from '../backplane/backplane-contract.ts';
import { createNatsBackplane } from '../backplane/nats-backplane.ts';
import { NATS_TIMES, type NatsTimes } from '../backplane/nats-times.ts';
import type { OpenBackplane } from '../backplane/backplane.ts';
import { NO_LOG, type Log } from '../log.ts';
import { closeAfterTest } from './test-servers.ts';

/** A twentieth of the usual: a minute without NATS becomes three seconds. */
export const SHORT_TIMES: NatsTimes = {
  ...NATS_TIMES,
  beatMs: NATS_TIMES.beatMs / 20,
  silenceMaxMs: NATS_TIMES.silenceMaxMs / 20,
  graceMs: NATS_TIMES.graceMs / 20,
  settleMs: NATS_TIMES.settleMs / 20,
  announceWithinMs: NATS_TIMES.announceWithinMs / 20,
  announcePauseMs: NATS_TIMES.announcePauseMs / 20,
  renewedWithinMs: NATS_TIMES.renewedWithinMs / 20,
  retryMs: NATS_TIMES.retryMs / 20,
  pingMs: NATS_TIMES.pingMs / 20,
};

export function natsBackplane(
  servers: readonly string[],
  times: NatsTimes = SHORT_TIMES,
  log: Log = NO_LOG,
): OpenBackplane {
  return createNatsBackplane({ servers, prefix: 'test', times, log });
}

/** One for each list of servers; resolves when each has heard of all the others. */
export async function openNatsMembers(
  servers: readonly (readonly string[])[],
  times?: NatsTimes,
): Promise<Member[]> {
  const members = await Promise.all(
    servers.map(async (urls) => {
      const member = await openMember(natsBackplane(urls, times));
      closeAfterTest(() => member.backplane.close());
      return member;
    }),
  );
  await vi.waitFor(
    () => {
      for (const { backplane } of members) {
        expect(backplane.counts().processes).toBe(members.length - 1);
      }
    },
    { timeout: 20_000, interval: 5 },
  );
  return members;
}
