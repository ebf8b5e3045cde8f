// Of all tabs of a profile one holds the links; when it goes, another does.
import { describe, expect, it } from 'vitest';
import { createLinkHolder, linksLockName } from './link-holder.ts';
import { settle } from '../testing/virtual-clock.ts';

/** Node has no Web Locks before version 24; these follow the standard as far as it is used. */
class FakeLocks {
  readonly #queues = new Map<string, (() => void)[]>();

  readonly request = async <Result>(
    name: string,
    { signal }: { signal?: AbortSignal },
    use: (lock: null) => Result,
  ): Promise<Awaited<Result>> => {
    const queue = this.#queues.get(name) ?? [];
    this.#queues.set(name, queue);
    await new Promise<void>((resolve, reject) => {
      signal?.addEventListener('abort', () => {
        const at = queue.indexOf(resolve);
        // The one at the front holds the lock already.
        if (at < 1) return;
        queue.splice(at, 1);
        reject(signal.reason as Error);
      });
      queue.push(resolve);
      if (queue.length === 1) resolve();
    });
    try {
      return await use(null);
    } finally {
      queue.shift();
      queue[0]?.();
    }
  };
}

function openTab(locks: object | undefined, profile = 'one') {
  const told: string[] = [];
  const holder = createLinkHolder({
    profile,
    onHolder: () => told.push('holder'),
    onReleased: () => told.push('released'),
    locks: locks as Pick<LockManager, 'request'> | undefined,
  });
  return { holder, told };
}

describe('tabs of one profile', () => {
  it('have one holder, and the next takes over when it goes', async () => {
    const locks = new FakeLocks();
    const [first, second, third] = [openTab(locks), openTab(locks), openTab(locks)];
    await settle();
    expect([first.holder.isHolder, second.holder.isHolder, third.holder.isHolder]).toEqual([
      true,
      false,
      false,
    ]);
    first.holder.close();
    await settle();
    expect([first.told, second.told, third.told]).toEqual([['holder', 'released'], ['holder'], []]);
  });

  it('that stop waiting are never asked to hold', async () => {
    const locks = new FakeLocks();
    const [first, second, third] = [openTab(locks), openTab(locks), openTab(locks)];
    await settle();
    second.holder.close();
    first.holder.close();
    await settle();
    expect([second.told, third.told]).toEqual([[], ['holder']]);
  });

  it('tell the end once, however often they are closed', async () => {
    const tab = openTab(new FakeLocks());
    await settle();
    tab.holder.close();
    tab.holder.close();
    await settle();
    expect(tab.told).toEqual(['holder', 'released']);
  });

  it('know nothing of other profiles', async () => {
    const locks = new FakeLocks();
    const tabs = [openTab(locks, 'one'), openTab(locks, 'two')];
    await settle();
    expect(tabs.map(({ holder }) => holder.isHolder)).toEqual([true, true]);
    expect(linksLockName('one')).toBe('foyer-links-one');
  });
});

describe('a browser', () => {
  it('without locks makes each tab a holder', async () => {
    const tab = openTab(undefined);
    expect(tab.told).toEqual([]);
    await settle();
    expect(tab.told).toEqual(['holder']);
    tab.holder.close();
    expect(tab.told).toEqual(['holder', 'released']);
  });

  it('that refuses locks does so too', async () => {
    const tab = openTab({ request: () => Promise.reject(new DOMException('no', 'SecurityError')) });
    await settle();
    expect(tab.told).toEqual(['holder']);
  });

  it('that takes the lock away ends the holding', async () => {
    let steal = (_: Error): void => undefined;
    const request = (_: string, __: object, use: () => Promise<void>): Promise<void> => {
      void use();
      return new Promise((_, reject) => (steal = reject));
    };
    const tab = openTab({ request });
    await settle();
    steal(new DOMException('stolen', 'AbortError'));
    await settle();
    expect(tab.told).toEqual(['holder', 'released']);
    expect(tab.holder.isHolder).toBe(false);
  });

  it('that closes a tab before its turn never makes it a holder', async () => {
    const tab = openTab(undefined);
    tab.holder.close();
    await settle();
    expect(tab.told).toEqual([]);
  });
});
