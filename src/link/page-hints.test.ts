// Which signs of the browser are passed on, and that watching ends.
import { afterEach, expect, it, vi } from 'vitest';
import { watchPage } from './page-hints.ts';

afterEach(() => vi.unstubAllGlobals());

function stubPage() {
  const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  const frame = new EventTarget();
  vi.stubGlobal('document', page);
  vi.stubGlobal('window', frame);
  const told: string[] = [];
  const unwatch = watchPage({
    onBack: () => told.push('back'),
    onLeave: () => told.push('leave'),
    onReturn: () => told.push('return'),
  });
  const shown = (persisted: boolean) =>
    frame.dispatchEvent(Object.assign(new Event('pageshow'), { persisted }));
  return { page, frame, told, unwatch, shown };
}

it('passes on that network, person or page are back, and that the page goes', () => {
  const { page, frame, told, shown } = stubPage();
  frame.dispatchEvent(new Event('online'));
  page.dispatchEvent(new Event('visibilitychange'));
  frame.dispatchEvent(new Event('pagehide'));
  shown(true);
  expect(told).toEqual(['back', 'back', 'leave', 'return']);
});

it('makes nothing of a page that is hidden, or shown for the first time', () => {
  const { page, told, shown } = stubPage();
  page.visibilityState = 'hidden';
  page.dispatchEvent(new Event('visibilitychange'));
  shown(false);
  expect(told).toEqual([]);
});

it('ends when told to', () => {
  const { frame, told, unwatch, shown } = stubPage();
  unwatch();
  frame.dispatchEvent(new Event('online'));
  frame.dispatchEvent(new Event('pagehide'));
  shown(true);
  expect(told).toEqual([]);
});
