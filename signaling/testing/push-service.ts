// A stand-in for a push service and the browser behind it: checks who sends (RFC 8292) as a
// service does, and opens what was sent (RFC 8291) as a browser does. With Node's own tools, so
// that nothing of what sends is used to check it.

import {
  createDecipheriv,
  createECDH,
  createPublicKey,
  hkdfSync,
  randomBytes,
  verify,
} from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a page gets by subscribing; base64url without padding, but for the endpoint. */
export type PushSubscriptionKeys = {
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
};

/** A push that a service would have passed on, as the browser opened it. */
export type ReceivedPush = {
  readonly text: string;
  readonly headers: IncomingHttpHeaders;
  /** What the sender says of itself, with a signature that holds. */
  readonly claims: VapidClaims;
  /** With which key; base64url without padding. */
  readonly vapidKey: string;
};

export type VapidClaims = { readonly aud: string; readonly exp: number; readonly sub: string };

export type PushService = {
  readonly subscription: PushSubscriptionKeys;
  /** The next push; waits for it. Rejects with what was wrong with it. */
  next(): Promise<ReceivedPush>;
  /** Pushes that came so far. */
  readonly count: number;
  /** The status with which pushes are answered from now on; 201 at first. */
  answerWith(status: number, headers?: Record<string, string>): void;
  close(): Promise<void>;
};

export async function startPushService(): Promise<PushService> {
  const browser = createECDH('prime256v1');
  browser.generateKeys();
  const auth = randomBytes(16);
  const come: (ReceivedPush | Error)[] = [];
  const waiting: ((push: ReceivedPush | Error) => void)[] = [];
  let answer: { status: number; headers: Record<string, string> } = { status: 201, headers: {} };
  let count = 0;
  const take = (push: ReceivedPush | Error): void => {
    const first = waiting.shift();
    if (first) first(push);
    else come.push(push);
  };
  const http = createServer((request, response) => {
    count += 1;
    void bodyOf(request).then((body) => {
      try {
        const { claims, key } = checkVapid(request.headers.authorization ?? '', Date.now());
        if (claims.aud !== new URL(endpoint).origin) throw new Error(`aud is ${claims.aud}`);
        const text = decryptPush(body, browser.getPrivateKey(), auth).toString('utf8');
        take({ text, headers: request.headers, claims, vapidKey: key });
      } catch (error) {
        take(error as Error);
      }
      response.writeHead(answer.status, answer.headers).end();
    });
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const { port } = http.address() as AddressInfo;
  const endpoint = `http://127.0.0.1:${port}/push/${randomBytes(8).toString('hex')}`;
  return {
    subscription: {
      endpoint,
      p256dh: browser.getPublicKey('base64url'),
      auth: auth.toString('base64url'),
    },
    async next() {
      const coming = (): Promise<ReceivedPush | Error> =>
        new Promise((resolve) => waiting.push(resolve));
      const push = come.shift() ?? (await coming());
      if (push instanceof Error) throw push;
      return push;
    },
    get count() {
      return count;
    },
    answerWith(status, headers = {}) {
      answer = { status, headers };
    },
    async close() {
      http.closeAllConnections();
      http.close();
      await once(http, 'close');
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

/** The claims of an `Authorization: vapid t=…, k=…` (RFC 8292). Throws when they don't hold. */
export function checkVapid(
  authorization: string,
  nowMs: number,
): { readonly claims: VapidClaims; readonly key: string } {
  const [, token, key] = /^vapid t=([^,\s]+), ?k=([A-Za-z0-9_-]+)$/.exec(authorization) ?? [];
  if (token === undefined || key === undefined) throw new Error('no vapid authorization');
  const [head = '', body = '', signature = ''] = token.split('.');
  const { alg, typ } = read(head) as { readonly alg?: string; readonly typ?: string };
  if (alg !== 'ES256' || typ !== 'JWT') throw new Error('no JWT by ES256');
  const point = Buffer.from(key, 'base64url');
  if (point.length !== 65 || point[0] !== 4) throw new Error('k is no point of P-256');
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  };
  const publicKey = createPublicKey({ key: jwk, format: 'jwk' });
  const signed = Buffer.from(`${head}.${body}`);
  const holds = verify(
    'sha256',
    signed,
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  if (!holds) throw new Error('the signature of the JWT does not hold');
  const claims = read(body) as VapidClaims;
  const leftMs = claims.exp * 1000 - nowMs;
  if (!(leftMs > 0) || leftMs > 86_400_000) throw new Error('exp is past, or over a day ahead');
  if (!/^(?:mailto:|https:)/.test(claims.sub)) throw new Error('sub is no address');
  return { claims, key };
}

/** What a push says (RFC 8291), by the browser's private key and secret. Throws. */
export function decryptPush(body: Buffer, privateKey: Buffer, auth: Buffer): Buffer {
  const salt = body.subarray(0, 16);
  const keyLength = body[20] ?? 0;
  const sender = body.subarray(21, 21 + keyLength);
  const sealed = body.subarray(21 + keyLength);
  const own = createECDH('prime256v1');
  own.setPrivateKey(privateKey);
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), own.getPublicKey(), sender]);
  const secret = derive(own.computeSecret(sender), auth, info, 32);
  const key = derive(secret, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
  const nonce = derive(secret, salt, Buffer.from('Content-Encoding: nonce\0'), 12);
  const opener = createDecipheriv('aes-128-gcm', key, nonce);
  opener.setAuthTag(sealed.subarray(-16));
  const padded = Buffer.concat([opener.update(sealed.subarray(0, -16)), opener.final()]);
  const end = padded.findLastIndex((byte) => byte !== 0);
  if (padded[end] !== 2) throw new Error('the padding does not begin as that of a last record');
  return padded.subarray(0, end);
}

function derive(secret: Buffer, salt: Buffer, info: Buffer, bytes: number): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, info, bytes));
}

function read(part: string): unknown {
  return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
}
