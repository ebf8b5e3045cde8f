// The links wired to the bridge, with links that only note what they are told.
import { describe, expect, it } from 'vitest';
import type { LinkIdentity, LinkReport } from '../../bridge/links.ts';
import type { TabSays } from '../../bridge/port.ts';
import type { UseTicket } from '../../bridge/wake.ts';
import type { PeerId } from '../../core/wire/ids.ts';
import type { Send } from '../../core/io.ts';
import type { LinkHolderOptions } from '../../link/keeper/link-holder.ts';
import type { Links, LinksOptions } from '../../link/keeper/links.ts';
import { createLinkWiring } from './link-wiring.ts';
import type { LinkWiring } from './link-wiring.ts';

const friend = 'f'.repeat(32) as PeerId;
const send: Send = { friend, packet: new Uint8Array(3), lane: 'live', flow: 'x' };
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const identity = (secret: number, friends: LinkIdentity['friends'] = []): LinkIdentity => ({
  secret: new Uint8Array(32).fill(secret),
  peerId: 'a'.repeat(32) as PeerId,
  friends,
  certificate: '',
  asks: [],
  goodbyes: [],
});
const one = { peerId: friend, publicKey: new Uint8Array(32), signalingUrls: [] };

const use: UseTicket = { type: 'useTicket', friend, url: 'ws://a/', ticket: 'T', afterMs: 20 };

const report: LinkReport = { friend, state: 'dialling', path: undefined, roundTripMs: 7 };

function setUp(isUp = false) {
  const noted: string[] = [];
  const said: TabSays[] = [];
  let options: LinksOptions | undefined;
  let holder: LinkHolderOptions | undefined;
  let count = 0;
  const createLinks = (given: LinksOptions): Links => {
    const number = ++count;
    options = given;
    noted.push(`create ${number} for ${given.identity.friends.length}`);
    return {
      send: () => noted.push(`send on ${number}`),
      cut: (_, forMs) => noted.push(`cut on ${number} for ${forMs}`),
      setFriends: ({ friends }) => noted.push(`friends of ${number}: ${friends.length}`),
      linksUp: () => (isUp ? [friend] : []),
      stats: () => ({ friends: [], signaling: [] }),
      reports: async () => [report],
      close: () => noted.push(`close ${number}`),
    };
  };
  const wiring = createLinkWiring({
    profile: 'default',
    ownSignalingUrl: 'ws://localhost/signal',
    port: {
      say: (message) => said.push(message) > 0,
      hold: (isHolder) => noted.push(`hold ${isHolder}`),
    },
    onDetail: (_, detail) => noted.push(detail),
    loadLinks: async () => createLinks,
    loadTicketUse: async () => async (ticket, isWanted) => {
      noted.push(`use at ${ticket.url}`);
      await settled();
      if (!isWanted()) return undefined;
      return { type: 'ticketUsed', friend, ticket: ticket.ticket, outcome: 'sent' };
    },
    holdLinks: (given) => {
      holder = given;
      return { close: () => noted.push('let go') };
    },
  });
  return {
    wiring,
    noted,
    said,
    options: () => options,
    holder: () => holder,
  };
}

/** This tab's turn has come. */
function setUpHolder(isUp = false) {
  const all = setUp(isUp);
  all.holder()?.onHolder();
  all.noted.length = 0;
  return all;
}

describe('link wiring', () => {
  it('tells the host when this tab holds the links', () => {
    const { noted, holder } = setUp();
    expect(noted).toEqual([]);
    holder()?.onHolder();
    expect(noted).toEqual(['hold true']);
  });

  it('makes links once and only changes the friends when the host repeats itself', async () => {
    const { wiring, noted } = setUpHolder();
    wiring.hear({ type: 'linkIdentity', identity: identity(1) });
    wiring.hear({ type: 'linkIdentity', identity: identity(1, [one]) });
    await settled();
    expect(noted).toEqual(['create 1 for 1']);
    wiring.hear({ type: 'linkIdentity', identity: identity(1) });
    await settled();
    expect(noted).toEqual(['create 1 for 1', 'friends of 1: 0']);
  });

  it('drops the links of a former identity', async () => {
    const { wiring, noted } = setUpHolder();
    wiring.hear({ type: 'linkIdentity', identity: identity(1) });
    await settled();
    wiring.hear({ type: 'linkIdentity', identity: identity(2) });
    await settled();
    wiring.hear({ type: 'linkIdentity', identity: undefined });
    wiring.hear({ type: 'send', sends: [send] });
    expect(noted).toEqual(['create 1 for 0', 'close 1', 'create 2 for 0', 'close 2']);
  });

  it('[HA2] makes all links anew when the address is hidden, and when it isn’t', async () => {
    const { wiring, noted, options } = setUpHolder();
    wiring.hear({ type: 'linkIdentity', identity: identity(1) });
    await settled();
    expect(options()?.identity.relayOnly).toBeUndefined();
    wiring.hear({ type: 'linkIdentity', identity: { ...identity(1), relayOnly: true } });
    await settled();
    expect(options()?.identity.relayOnly).toBe(true);
    wiring.hear({ type: 'linkIdentity', identity: { ...identity(1, [one]), relayOnly: true } });
    wiring.hear({ type: 'linkIdentity', identity: identity(1) });
    await settled();
    expect(noted).toEqual([
      'create 1 for 0',
      'close 1',
      'create 2 for 0',
      'friends of 2: 1',
      'close 2',
      'create 3 for 0',
    ]);
  });

  it('makes no links for who stopped holding them while they were loaded', async () => {
    const { wiring, noted, holder } = setUpHolder();
    wiring.hear({ type: 'linkIdentity', identity: identity(1) });
    holder()?.onReleased();
    await settled();
    expect(noted).toEqual([]);
  });

  it('passes packets, cuts and states between host and links', async () => {
    const { wiring, noted, said, options } = setUpHolder();
    wiring.hear({ type: 'linkIdentity', identity: identity(1, [one]) });
    await settled();
    wiring.hear({ type: 'send', sends: [send, send] });
    wiring.hear({ type: 'cut', cut: { friend, forMs: 5 } });
    const packet = new Uint8Array([1]);
    options()?.onState(friend, 'up', 'linked');
    options()?.onPacket(friend, packet);
    const seen = ['create 1 for 1', 'send on 1', 'send on 1', 'cut on 1 for 5', 'linked'];
    expect(noted).toEqual(seen);
    expect(said).toEqual([
      { type: 'linkState', friend, state: 'up' },
      { type: 'packet', friend, packet },
    ]);
  });

  it('reports how the links run when the host asks, and nothing when there are none', async () => {
    const { wiring, said } = setUpHolder();
    wiring.hear({ type: 'linkReportsWanted' });
    await settled();
    wiring.hear({ type: 'linkIdentity', identity: identity(1, [one]) });
    await settled();
    wiring.hear({ type: 'linkReportsWanted' });
    await settled();
    expect(said).toEqual([
      { type: 'linkReports', reports: [] },
      { type: 'linkReports', reports: [report] },
    ]);
  });

  it('[PR7] says nothing when the tab closes: the links just go', async () => {
    const { wiring, noted } = setUpHolder();
    wiring.hear({ type: 'linkIdentity', identity: identity(1) });
    await settled();
    wiring.close();
    wiring.close();
    const seen = ['create 1 for 0', 'let go', 'close 1'];
    expect(noted).toEqual(seen);
  });

  it('lets another tab take over while it is frozen, and waits for its turn then', async () => {
    const { wiring, noted, holder } = setUpHolder();
    wiring.hear({ type: 'linkIdentity', identity: identity(1) });
    await settled();
    wiring.rest();
    wiring.rest();
    const rested = ['create 1 for 0', 'let go', 'close 1', 'hold false'];
    expect(noted).toEqual(rested);
    wiring.wake();
    wiring.wake();
    holder()?.onHolder();
    wiring.hear({ type: 'linkIdentity', identity: identity(1) });
    await settled();
    expect(noted).toEqual([...rested, 'hold true', 'create 2 for 0']);
  });

  it('makes no links of what was said to it before another took over', async () => {
    const { wiring, noted } = setUpHolder();
    wiring.rest();
    wiring.wake();
    wiring.hear({ type: 'linkIdentity', identity: identity(1) });
    await settled();
    expect(noted).toEqual(['let go', 'hold false']);
  });

  it('[WU5] brings a friend’s ticket once at a time, and tells what became of it', async () => {
    const { wiring, noted, said } = setUpHolder();
    wiring.hear({ type: 'linkIdentity', identity: identity(1) });
    await settled();
    wiring.hear(use);
    wiring.hear(use);
    for (let turn = 0; turn < 4; turn += 1) await settled();
    expect(noted.filter((one) => one.startsWith('use'))).toEqual(['use at ws://a/']);
    expect(said).toEqual([{ type: 'ticketUsed', friend, ticket: 'T', outcome: 'sent' }]);
    wiring.hear(use);
    for (let turn = 0; turn < 4; turn += 1) await settled();
    expect(said).toHaveLength(2);
  });

  it.each([
    ['the friend has come', true, () => undefined],
    ['another tab took over', false, (wiring: LinkWiring) => wiring.rest()],
  ] as const)('[WU5] brings no ticket any more when %s', async (_, isUp, meanwhile) => {
    const { wiring, said } = setUpHolder(isUp);
    wiring.hear({ type: 'linkIdentity', identity: identity(1) });
    await settled();
    wiring.hear(use);
    meanwhile(wiring);
    for (let turn = 0; turn < 4; turn += 1) await settled();
    expect(said).toEqual([]);
  });

  it('brings no ticket in a tab that holds no links', async () => {
    const { wiring, noted } = setUp();
    wiring.hear(use);
    await settled();
    expect(noted).toEqual([]);
  });

  it('wakes no more once it was closed', () => {
    const { wiring, noted, holder } = setUpHolder();
    const before = holder();
    wiring.close();
    wiring.rest();
    wiring.wake();
    expect(holder()).toBe(before);
    expect(noted).toEqual(['let go']);
  });
});
