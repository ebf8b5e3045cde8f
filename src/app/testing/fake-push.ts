// A browser's push manager and caches in memory, for tests of being woken. Never part of a build.
import { createECDH, randomBytes } from 'node:crypto';
import type { PushManagerLike } from '../wake/subscription.ts';

export interface FakePush {
  readonly manager: PushManagerLike;
  /** The endpoint that is subscribed now. */
  endpoint: string | undefined;
  /** The next subscriptions fail. */
  fails: boolean;
}

export function createFakePush(): FakePush {
  let count = 0;
  let made: PushSubscription | undefined;
  const subscribe: PushManager['subscribe'] = async (options) => {
    if (push.fails) throw new DOMException('no push service', 'AbortError');
    const keys = createECDH('prime256v1');
    keys.generateKeys();
    const parts = { p256dh: keys.getPublicKey(), auth: randomBytes(16) };
    const endpoint = `https://push.services.mozilla.com/${++count}`;
    push.endpoint = endpoint;
    const key = options?.applicationServerKey as Uint8Array<ArrayBuffer>;
    made = {
      endpoint,
      options: { applicationServerKey: key.slice().buffer, userVisibleOnly: true },
      getKey: (name: PushEncryptionKeyName) => new Uint8Array(parts[name]).buffer,
      unsubscribe: async () => {
        made = undefined;
        push.endpoint = undefined;
        return true;
      },
    } as unknown as PushSubscription;
    return made;
  };
  const push: FakePush = {
    manager: { getSubscription: async () => made ?? null, subscribe },
    endpoint: undefined,
    fails: false,
  };
  return push;
}

export function createFakeCaches() {
  const all = new Map<string, Map<string, string>>();
  const cacheOf = (name: string) => {
    const kept = all.get(name) ?? new Map<string, string>();
    all.set(name, kept);
    return {
      match: async (key: string) => (kept.has(key) ? new Response(kept.get(key)) : undefined),
      put: async (key: string, value: Response) => void kept.set(key, await value.text()),
      delete: async (key: string) => kept.delete(key),
      keys: async () => [...kept.keys()],
    };
  };
  return {
    open: async (name: string) => cacheOf(name),
    match: async (key: string, { cacheName }: { readonly cacheName: string }) => {
      const kept = all.get(cacheName)?.get(key);
      return kept === undefined ? undefined : new Response(kept);
    },
    has: async (name: string) => all.has(name),
    delete: async (name: string) => all.delete(name),
  };
}
