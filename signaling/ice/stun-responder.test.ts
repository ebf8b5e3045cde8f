// STUN over real UDP on this machine: answered when asked rightly, silent otherwise.

import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { STUN_BYTES_MAX } from '../constants.ts';
import { createStunResponder, type StunResponder } from './stun-responder.ts';
import { xorAddress } from './stun.ts';

const ID = 'b7e7a701bc34d686fa87dfae';
const REQUEST = Buffer.from(`000100002112a442${ID}`, 'hex');

const closing: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

describe('the STUN responder', () => {
  it('tells an IPv4 sender its address and port, on a port that serves IPv6 as well', async () => {
    const { port } = await responder(undefined);
    const asker = await openAsker();
    const from = { address: '127.0.0.1', port: asker.address().port };
    const expected = Buffer.from(xorAddress(from, Buffer.from(ID, 'hex'))).toString('hex');
    expect((await ask(asker, port)).toString('hex')).toContain(`00200008${expected}`);
  });

  it('meets what is no request with silence, and goes on', async () => {
    const stun = await responder('127.0.0.1');
    const asker = await openAsker();
    const heard: Buffer[] = [];
    asker.on('message', (datagram) => heard.push(datagram));
    const answer = Buffer.from(REQUEST);
    answer.writeUInt16BE(0x0101, 0);
    const nonsense = [Buffer.from('hello'), Buffer.alloc(STUN_BYTES_MAX + 4), answer];
    for (const datagram of nonsense) asker.send(datagram, stun.port, '127.0.0.1');
    // UDP on loopback keeps the order, so that the answer to this one comes after any other.
    await ask(asker, stun.port);
    expect(heard).toHaveLength(1);
    expect(stun.counts()).toMatchObject({
      answered: 1,
      dropped: { 'not-stun': 1, 'too-long': 1, 'not-a-request': 1 },
    });
  });

  it('is silent to an address that asks too fast, and answers it again in time', async () => {
    let nowMs = 0;
    const stun = await responder('127.0.0.1', () => nowMs, { burst: 2, perS: 1 });
    const asker = await openAsker();
    await ask(asker, stun.port);
    await ask(asker, stun.port);
    asker.send(REQUEST, stun.port, '127.0.0.1');
    const other = await openAsker();
    other.send(Buffer.from('hello'), stun.port, '127.0.0.1');
    await waitFor(() => Object.values(stun.counts().dropped).reduce((a, b) => a + b, 0) === 2);
    expect(stun.counts()).toMatchObject({ answered: 2, dropped: { 'too-fast': 2 } });
    nowMs = 1000;
    await ask(asker, stun.port);
    expect(stun.counts().answered).toBe(3);
  });

  it('says plainly when its port is taken, and frees it when closed', async () => {
    const first = await responder('127.0.0.1');
    const again = createStunResponder({ host: '127.0.0.1', port: first.port, nowMs: () => 0 });
    await expect(again).rejects.toMatchObject({ name: 'SignalingError', code: 'port-in-use' });
    await first.close();
    await first.close();
    const second = await createStunResponder({
      host: '127.0.0.1',
      port: first.port,
      nowMs: () => 0,
    });
    await second.close();
  });

  it('takes any other port instead, where that will do', async () => {
    const first = await responder('127.0.0.1');
    const second = await createStunResponder({
      host: '127.0.0.1',
      port: first.port,
      orAnyPort: true,
      nowMs: () => 0,
    });
    closing.push(() => second.close());
    expect(second.port).not.toBe(first.port);
    expect(await ask(await openAsker(), second.port)).toHaveLength(44);
  });

  it('says plainly when the address is not one of this machine', async () => {
    const opened = createStunResponder({ host: '203.0.113.1', port: 0, nowMs: () => 0 });
    await expect(opened).rejects.toMatchObject({ code: 'address-unavailable' });
  });
});

async function responder(
  host: string | undefined,
  nowMs = () => 0,
  perAddress?: { burst: number; perS: number },
): Promise<StunResponder> {
  const stun = await createStunResponder({
    host,
    port: 0,
    nowMs,
    ...(perAddress ? { perAddress } : {}),
  });
  closing.push(() => stun.close());
  return stun;
}

async function openAsker(): Promise<Socket> {
  const asker = createSocket('udp4');
  asker.bind(0, '127.0.0.1');
  await once(asker, 'listening');
  closing.push(() => void asker.close());
  return asker;
}

async function ask(asker: Socket, port: number): Promise<Buffer> {
  const answered = once(asker, 'message') as Promise<[Buffer]>;
  asker.send(REQUEST, port, '127.0.0.1');
  const [answer] = await answered;
  return answer;
}

/** Waits until it is so, looking again whenever the loop has come round. */
async function waitFor(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}
