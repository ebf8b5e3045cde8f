// The end of a whole browser, as by a power cut.
import type { Peer } from './peer.ts';

/** The answer kills the peer's browser, with no chance to save anything, as when power fails. */
export async function takeAim({ name, context }: Peer): Promise<() => Promise<void>> {
  const session = await context.browser()?.newBrowserCDPSession();
  const { processInfo } = (await session?.send('SystemInfo.getProcessInfo')) ?? {};
  const browser = processInfo?.find(({ type }) => type === 'browser');
  if (browser === undefined) throw new Error(`the browser of ${name} has no process`);
  return async () => {
    const gone = context.waitForEvent('close');
    process.kill(browser.id, 'SIGKILL');
    await gone;
  };
}
