// What WebRTC does in a page, noted as it happens: what a friend's signals held, and by which way
// the link goes.
import type { Page } from '@playwright/test';

interface Watch {
  /** Candidates and descriptions, in the words of the friend's browser. */
  readonly heard: string[];
  readonly connections: RTCPeerConnection[];
}

type Watched = typeof globalThis & { natWatch: Watch };

/** From the next page on. */
export async function watchLinks(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const watch: Watch = { heard: [], connections: [] };
    Object.assign(globalThis, { natWatch: watch });
    type Promising = (given: never) => Promise<void>;
    const note = (
      name: 'setRemoteDescription' | 'addIceCandidate',
      textOf: (given: never) => string,
    ) => {
      const original = Reflect.get<object, string>(RTCPeerConnection.prototype, name) as Promising;
      function noted(this: RTCPeerConnection, given: never): Promise<void> {
        if (!watch.connections.includes(this)) watch.connections.push(this);
        watch.heard.push(...textOf(given).split('\r\n'));
        return original.call(this, given);
      }
      Object.assign(RTCPeerConnection.prototype, { [name]: noted });
    };
    note('setRemoteDescription', ({ sdp }: RTCSessionDescriptionInit) => sdp ?? '');
    note('addIceCandidate', ({ candidate }: RTCIceCandidateInit) => candidate ?? '');
  });
}

/** Lines of candidates, and what descriptions say of addresses. */
export function addressesHeard(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    (globalThis as Watched).natWatch.heard.filter((line) => /candidate:|^[co]=/.test(line)),
  );
}

/** Types of both ends, as `srflx prflx`; empty while there is no link. */
export function wayOf(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const { connections } = (globalThis as Watched).natWatch;
    const open = connections
      .filter(({ connectionState }) => connectionState === 'connected')
      .at(-1);
    const stats: ReadonlyMap<string, Record<string, string>> = new Map([
      ...((await open?.getStats()) ?? new Map()).entries(),
    ] as [string, Record<string, string>][]);
    const all = [...stats.values()];
    const transport = all.find(({ type }) => type === 'transport');
    const pair = stats.get(transport?.['selectedCandidatePairId'] ?? '');
    const ends = [pair?.['localCandidateId'], pair?.['remoteCandidateId']];
    return ends
      .map((id) => stats.get(id ?? '')?.['candidateType'] ?? '')
      .join(' ')
      .trim();
  });
}
