// Who holds the seen cache and decides what is forwarded: the page's service worker, not the tab.
import { befriend, type Peer } from './peer.ts';
import { expect, test } from './test.ts';
import { stopWorker, workerOf } from './worker.ts';

/** Words with which only the core refuses a wish: whoever runs the core, carries this text. */
const CORE_TEXT = 'leave the lobby before you remove it';

test('the service worker forwards and remembers, and the tab cannot', async ({ newPeer }) => {
  const [a, b, c] = [await newPeer('A'), await newPeer('B'), await newPeer('C')];
  await befriend(a, b);
  await befriend(b, c);
  await a.lobbies.create({ name: 'Harbour', nickname: 'ash' });
  await b.lobbies.join('Harbour', 'birch');
  await c.lobbies.join('Harbour', 'cedar');
  await a.lobbies.waitRoutes('Harbour', 1);
  await c.lobbies.waitRoutes('Harbour', 1);
  await a.say('Before anything.');
  await c.sees('Before anything.');

  await test.step('the tab has no core in it; the worker has', async () => {
    expect(await scriptsWith(b, CORE_TEXT)).toEqual([]);
    const source = await (await b.page.request.get(workerOf(b).url())).text();
    expect(source).toContain(CORE_TEXT);
  });

  await test.step('while the worker holds its words back, nothing is forwarded', async () => {
    const worker = workerOf(b);
    await worker.evaluate(holdBack);
    await a.say('Through the worker.');
    await expect.poll(() => worker.evaluate(isHeldBack, 'Through the worker.')).toBe(true);
    await expect(c.message('Through the worker.')).toHaveCount(0);
    await worker.evaluate(letGo);
    await c.sees('Through the worker.');
    await b.sees('Through the worker.');
  });

  await test.step('it says so itself, and counts what it has seen and forwarded', async () => {
    const told = await b.diagnostics();
    expect(told.get('Runs in')).toBe('the background worker');
    expect(Number(told.get('Ids in the seen cache'))).toBeGreaterThan(0);
    expect(Number(told.get('Messages forwarded'))).toBeGreaterThanOrEqual(2);
  });

  await test.step('a stopped worker comes back with its memory, and forwards again', async () => {
    const seenBefore = Number((await b.diagnostics()).get('Ids in the seen cache'));
    await workerOf(b).evaluate(leaveMark);
    await stopWorker(b);
    await a.say('After the stop.');
    await c.sees('After the stop.');
    expect(await workerOf(b).evaluate(findMark)).toBe(false);
    const seenAfter = Number((await b.diagnostics()).get('Ids in the seen cache'));
    expect(seenAfter).toBeGreaterThan(seenBefore);
  });
});

/** Addresses of all scripts that the tab has loaded and that hold a text. */
async function scriptsWith(peer: Peer, text: string): Promise<string[]> {
  const session = await peer.context.newCDPSession(peer.page);
  const scripts: { scriptId: string; url: string }[] = [];
  session.on('Debugger.scriptParsed', (script) => scripts.push(script));
  // The answer comes after every script has been named.
  await session.send('Debugger.enable');
  expect(scripts.map(({ url }) => url)).toContainEqual(expect.stringContaining('/assets/'));
  const found: string[] = [];
  for (const { scriptId, url } of scripts) {
    const { result } = await session.send('Debugger.searchInContent', { scriptId, query: text });
    if (result.length > 0) found.push(url);
  }
  await session.detach();
  return found;
}

// ---- run inside the worker; each stands alone ------------------------------------------------

interface Poster {
  postMessage: (this: Poster, message: unknown) => void;
}
type Held = { readonly way: Poster; readonly batch: unknown }[];
type Scope = typeof globalThis & {
  /** It answers by the ports that tabs gave it, or to the tabs themselves. */
  readonly MessagePort: { readonly prototype: Poster };
  readonly Client: { readonly prototype: Poster };
  heldBack?: Held;
  letGo?: () => void;
  mark?: true;
};

/** From now on what the worker says to its tabs is kept instead. */
function holdBack(): void {
  const scope = globalThis as Scope;
  const held: Held = [];
  scope.heldBack = held;
  const ways = [scope.MessagePort.prototype, scope.Client.prototype];
  const posts = ways.map(({ postMessage }) => postMessage);
  for (const prototype of ways) {
    prototype.postMessage = function (batch) {
      held.push({ way: this, batch });
    };
  }
  scope.letGo = () => {
    for (const [at, prototype] of ways.entries()) prototype.postMessage = posts[at]!;
    for (const { way, batch } of held) way.postMessage(batch);
  };
}

/** Whether a packet with these words in it is among what is kept for a friend. */
function isHeldBack(words: string): boolean {
  interface Batch {
    readonly messages?: { type: string; sends?: { packet: Uint8Array }[] }[];
  }
  const batches = ((globalThis as Scope).heldBack ?? []).map(({ batch }) => batch as Batch);
  return batches
    .flatMap(({ messages = [] }) => messages)
    .filter(({ type }) => type === 'send')
    .flatMap(({ sends = [] }) => sends)
    .some(({ packet }) => new TextDecoder().decode(packet).includes(words));
}

function letGo(): void {
  (globalThis as Scope).letGo?.();
}

function leaveMark(): void {
  (globalThis as Scope).mark = true;
}

function findMark(): boolean {
  return (globalThis as Scope).mark === true;
}
