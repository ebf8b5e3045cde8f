// Whether this device can take Foyer as an app, and how.
import { describe, expect, it } from 'vitest';
import { Install } from './install.svelte.ts';

/** A window of a browser that offers what a test fires. */
function fakeWindow({
  standalone,
  isInstalled = false,
}: Partial<Record<'standalone' | 'isInstalled', boolean>> = {}) {
  const target = new EventTarget();
  return {
    navigator: standalone === undefined ? {} : { standalone },
    matchMedia: () => ({ matches: isInstalled }) as MediaQueryList,
    addEventListener: target.addEventListener.bind(target),
    fire: (event: Event) => target.dispatchEvent(event),
  };
}

function offer(answer: Promise<unknown> = Promise.resolve()) {
  const event = new Event('beforeinstallprompt', { cancelable: true });
  let asked = 0;
  Object.assign(event, { prompt: () => (asked++, answer) });
  return { event, asked: () => asked };
}

describe('installing Foyer', () => {
  it('is not spoken of where the browser offers nothing', () => {
    expect(new Install(fakeWindow()).way).toBe('none');
  });

  it('is asked for when the person says so, once for each offer', async () => {
    const window = fakeWindow();
    const install = new Install(window);
    const { event, asked } = offer();
    window.fire(event);
    expect(event.defaultPrevented).toBe(true);
    expect([install.way, asked()]).toEqual(['ask', 0]);
    await install.ask();
    await install.ask();
    expect([install.way, asked()]).toEqual(['none', 1]);
  });

  it('that the browser refuses to ask for does no harm', async () => {
    const window = fakeWindow();
    const install = new Install(window);
    window.fire(offer(Promise.reject(new Error('not now'))).event);
    await expect(install.ask()).resolves.toBeUndefined();
  });

  it('is over once it is installed', () => {
    const window = fakeWindow();
    const install = new Install(window);
    window.fire(offer().event);
    window.fire(new Event('appinstalled'));
    expect(install.way).toBe('none');
    expect(new Install(fakeWindow({ isInstalled: true, standalone: true })).way).toBe('none');
  });

  it('goes by the menu of Safari on a phone', () => {
    expect(new Install(fakeWindow({ standalone: false })).way).toBe('share-menu');
    expect(new Install(fakeWindow({ standalone: true })).way).toBe('none');
  });
});
