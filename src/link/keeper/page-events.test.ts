// Which signs of the browser are passed on, and that watching ends.
import { afterEach, expect, it, vi } from 'vitest';
import { watchPage } from './page-events.ts';

afterEach(() => vi.unstubAllGlobals());

function stubPage(connection?: EventTarget & { type?: string }) {
  const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  const frame = new EventTarget();
  vi.stubGlobal('document', page);
  vi.stubGlobal('window', frame);
  vi.stubGlobal('navigator', { connection });
  const told: string[] = [];
  const unwatch = watchPage({
    onBack: () => told.push('back'),
    onNetwork: () => told.push('network'),
    onOffline: () => told.push('offline'),
    onLeave: () => told.push('leave'),
    onReturn: () => told.push('return'),
  });
  const shown = (persisted: boolean) =>
    frame.dispatchEvent(Object.assign(new Event('pageshow'), { persisted }));
  return { page, frame, told, unwatch, shown };
}

it('passes on that network, person or page come and go', () => {
  const { page, frame, told, shown } = stubPage();
  frame.dispatchEvent(new Event('offline'));
  frame.dispatchEvent(new Event('online'));
  page.dispatchEvent(new Event('visibilitychange'));
  frame.dispatchEvent(new Event('pagehide'));
  shown(true);
  expect(told).toEqual(['offline', 'network', 'back', 'leave', 'return']);
});

it('passes on that the network is another one, not that it is faster or gone', () => {
  const connection = Object.assign(new EventTarget(), { type: 'wifi' });
  const { told } = stubPage(connection);
  const change = (type: string): boolean => {
    connection.type = type;
    return connection.dispatchEvent(new Event('change'));
  };
  change('wifi');
  expect(told).toEqual([]);
  change('none');
  expect(told).toEqual([]);
  change('cellular');
  change('cellular');
  change('wifi');
  expect(told).toEqual(['network', 'network']);
});

it('makes nothing of a page that is hidden, or shown for the first time', () => {
  const { page, told, shown } = stubPage();
  page.visibilityState = 'hidden';
  page.dispatchEvent(new Event('visibilitychange'));
  shown(false);
  expect(told).toEqual([]);
});

it('ends when told to', () => {
  const connection = Object.assign(new EventTarget(), { type: 'wifi' });
  const { frame, told, unwatch, shown } = stubPage(connection);
  unwatch();
  frame.dispatchEvent(new Event('online'));
  frame.dispatchEvent(new Event('pagehide'));
  connection.type = 'cellular';
  connection.dispatchEvent(new Event('change'));
  shown(true);
  expect(told).toEqual([]);
});
