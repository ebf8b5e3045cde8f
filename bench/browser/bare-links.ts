// Pages without a script, linked by data channels and nothing else: what Foyer is compared with.
import type { Browser, Page } from '@playwright/test';

declare global {
  interface Window {
    connections: RTCPeerConnection[];
    /** Those that are open, in the order in which they opened. */
    channels: RTCDataChannel[];
  }
}

/** A page of the site's own without a script. */
export async function emptyPage(browser: Browser, siteUrl: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  // The runner compiles functions so that they name themselves through this helper.
  await page.addInitScript('globalThis.__name = (made) => made');
  await page.goto(`${siteUrl}/healthz`);
  await page.evaluate(() => {
    window.connections = [];
    window.channels = [];
  });
  return page;
}

/** One more ordered, reliable channel between two pages; resolves when it is open at both. */
export async function linkPages(near: Page, far: Page): Promise<void> {
  const before = await Promise.all([near, far].map(openIn));
  const offer = await near.evaluate(dial, undefined);
  const answer = await far.evaluate(dial, offer);
  await near.evaluate(finish, answer);
  for (const [at, page] of [near, far].entries()) {
    await page.waitForFunction((count) => window.channels.length > count, before[at]!);
  }
}

const openIn = (page: Page): Promise<number> => page.evaluate(() => window.channels.length);

/** In the page: begins a connection, or answers one; resolves when its addresses are in it. */
async function dial(offer: string | undefined): Promise<string> {
  const connection = new RTCPeerConnection();
  window.connections.push(connection);
  const note = (channel: RTCDataChannel): void => {
    channel.binaryType = 'arraybuffer';
    channel.onopen = () => void window.channels.push(channel);
  };
  if (offer === undefined) {
    note(connection.createDataChannel('bare'));
    await connection.setLocalDescription(await connection.createOffer());
  } else {
    connection.ondatachannel = ({ channel }) => note(channel);
    await connection.setRemoteDescription({ type: 'offer', sdp: offer });
    await connection.setLocalDescription(await connection.createAnswer());
  }
  while (connection.iceGatheringState !== 'complete') {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return connection.localDescription!.sdp;
}

/** In the page: the connection that was begun last. */
async function finish(answer: string): Promise<void> {
  await window.connections.at(-1)!.setRemoteDescription({ type: 'answer', sdp: answer });
}
