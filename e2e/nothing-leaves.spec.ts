// Nothing goes to any host but the one that serves Foyer, and to friends: not from the page, not
// from its worker, not over WebRTC. The browser's own account of its network use is the witness.
import { isHere, netLogArgs, readNetUse } from './net-log.ts';
import { befriend } from './peer.ts';
import { expect, test } from './test.ts';

test('only the serving host is ever spoken to, STUN included', async ({
  site,
  newPeer,
  keptBrowser,
}, testInfo) => {
  const logFile = testInfo.outputPath('net-log.json');
  const browser = await keptBrowser('A', netLogArgs(logFile));
  const a = await browser.launch();
  await a.open();
  await a.onboard();
  const b = await newPeer('B');
  await befriend(a, b);
  await a.openFriend('B');
  await a.say('See https://example.com/ and ![](https://example.org/picture.png).');
  await a.lobbies.create({ name: 'Harbour', nickname: 'ash' });
  await b.lobbies.join('Harbour', 'birch');
  await b.say('https://example.net/ is worth a look.');
  await a.sees('https://example.net/ is worth a look.');
  await a.diagnostics();
  await a.reload();
  await a.waitLinked('B');
  await a.context.close();

  const use = await readNetUse(logFile, site.url);
  const { host, port } = new URL(site.url);
  expect(use.requests.map((address) => new URL(address).host)).toEqual(
    use.requests.map(() => host),
  );
  // That these are there shows that the log sees pages, workers, sockets and STUN alike.
  expect(use.requests).toContain(`${site.url}/`);
  expect(use.requests).toContain(`${site.url}/sw.js`);
  expect(use.requests).toContain(`ws://${host}/signal`);
  expect(use.udp.filter((target) => target.endsWith(`:${port}`))).not.toEqual([]);

  expect(use.names).toEqual([]);
  expect(use.tcp.filter((target) => !isHere(target))).toEqual([]);
  expect(use.udp.filter((target) => !isHere(target))).toEqual([]);
});

test('the content policy allows no inline script and no other host', async ({ site, request }) => {
  for (const path of ['/', '/sw.js', '/manifest.webmanifest', '/no-such-page']) {
    const answer = await request.get(site.url + path);
    const policy = directivesOf(answer.headers()['content-security-policy'] ?? '');
    expect(policy.get('default-src'), path).toEqual(["'none'"]);
    expect(policy.get('script-src'), path).toEqual(["'self'"]);
    expect(policy.get('style-src'), path).toEqual(["'self'"]);
    expect(policy.get('connect-src')?.slice(0, 1), path).toEqual(["'self'"]);
    for (const source of policy.get('connect-src')?.slice(1) ?? []) {
      expect(new URL(source).host, path).toBe(new URL(site.url).host);
    }
  }
});

function directivesOf(policy: string): Map<string, string[]> {
  return new Map(
    policy.split(';').map((directive) => {
      const [name = '', ...sources] = directive.trim().split(/\s+/);
      return [name, sources];
    }),
  );
}
