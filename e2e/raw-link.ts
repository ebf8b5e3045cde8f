// A friend whose client was changed: sends any bytes over its links, beside what its page sends,
// and keeps all that comes over them. Nothing in the app helps: the browser's own data channels are
// watched from outside, and the bytes are written here, as SPEC.md has them.
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { Page } from '@playwright/test';
import { readDisk } from './disk.ts';

interface Watched {
  readonly channels: RTCDataChannel[];
  /** All that came, as letters of Latin-1. */
  heard: string;
}

declare global {
  var watched: Watched | undefined;
}

/** Before the page has a link. */
export async function watchLinks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const watched: Watched = { channels: [], heard: '' };
    globalThis.watched = watched;
    const watch = (channel: RTCDataChannel): RTCDataChannel => {
      watched.channels.push(channel);
      channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        if (data instanceof ArrayBuffer) watched.heard += new TextDecoder('latin1').decode(data);
      });
      return channel;
    };
    globalThis.RTCPeerConnection = new Proxy(RTCPeerConnection, {
      construct(Connection, [configuration]: [RTCConfiguration?]) {
        const connection = new Connection(configuration);
        const create = connection.createDataChannel.bind(connection);
        connection.createDataChannel = (...given) => watch(create(...given));
        connection.addEventListener('datachannel', ({ channel }) => void watch(channel));
        return connection;
      },
    });
  });
}

/** Over every link that is up, `perS` a second; resolves when all has left. */
export async function sendRaw(page: Page, packets: readonly Buffer[], perS = 1_000): Promise<void> {
  const frames = packets.map((packet) =>
    Buffer.concat([u16(packet.length), packet]).toString('base64'),
  );
  await page.evaluate(
    async ([list, rate]) => {
      const bytesOf = (text: string) => Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
      const startMs = performance.now();
      for (let sent = 0; sent < list.length;) {
        const due = Math.ceil(((performance.now() - startMs) / 1_000) * rate);
        for (const frame of list.slice(sent, due)) {
          for (const channel of watched?.channels ?? []) {
            if (channel.readyState === 'open') channel.send(bytesOf(frame));
          }
        }
        sent = Math.min(list.length, Math.max(sent, due));
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
    },
    [frames, perS] as const,
  );
}

/** Whether this lobby's id has come over any link. */
export async function hasHeardOf(page: Page, lobby: string): Promise<boolean> {
  const heard = await page.evaluate(() => watched?.heard ?? '');
  return heard.includes(Buffer.from(lobby, 'hex').toString('latin1'));
}

interface Row {
  readonly lobby: string;
  readonly card: { readonly name: string };
}

/** In hex, from the disk of somebody who is in it. */
export async function idOfLobby(page: Page, name: string): Promise<string> {
  const tables = JSON.parse(await readDisk(page)) as Partial<Row>[][];
  const found = tables.flat().find((row) => row.card?.name === name && row.lobby !== undefined);
  if (found?.lobby === undefined) throw new Error(`no lobby called ${name} on this disk`);
  return found.lobby;
}

const u16 = (n: number): Buffer => Buffer.from([n >> 8, n & 255]);

function u48(n: number): Buffer {
  const bytes = Buffer.alloc(6);
  bytes.writeUIntBE(n, 0, 6);
  return bytes;
}

const short = (text: string): Buffer => {
  const bytes = Buffer.from(text);
  return Buffer.concat([Buffer.from([bytes.length]), bytes]);
};

export const enter = (lobby: string, answer: boolean): Buffer =>
  Buffer.concat([Buffer.from([4]), Buffer.from(lobby, 'hex'), Buffer.from([Number(answer)])]);

export const withdraw = (lobby: string): Buffer =>
  Buffer.concat([Buffer.from([5]), Buffer.from(lobby, 'hex')]);

/** A live message, well signed, by an author who was never here before. */
export function wordsOfNobody(lobby: string, nickname: string, text: string): Buffer {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const words = Buffer.from(text);
  // One field: its tag, its length, the text.
  const body = Buffer.concat([Buffer.from([1, 0, 0]), u16(words.length), words]);
  const unsigned = Buffer.concat([
    Buffer.from([1]),
    Buffer.from(lobby, 'hex'),
    publicKey.export({ type: 'spki', format: 'der' }).subarray(-32),
    randomBytes(8),
    ...[u16(0), u16(1), u48(Date.now()), Buffer.from([1]), short(nickname)],
    ...[u16(body.length), body],
  ]);
  const label = Buffer.from('foyer/message/v1');
  const signature = sign(null, Buffer.concat([label, unsigned]), privateKey);
  return Buffer.concat([Buffer.from([1]), unsigned, signature]);
}
