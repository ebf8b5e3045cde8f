// By which way a service worker answers a page, and hears it.
import { expect, it } from 'vitest';
import { REPLY_PORTS_MAX } from '../constants.ts';
import { LISTENS } from './answer-ports.ts';
import { ReplyPorts } from './reply-ports.ts';
import type { PagePort, WayBack } from './reply-ports.ts';

const page = (id: string) => ({ id, postMessage: () => undefined });

function way(): PagePort & { readonly posted: unknown[] } {
  const posted: unknown[] = [];
  return { posted, onmessage: null, postMessage: (data: unknown) => void posted.push(data) };
}

it('answers by the newest port of the page, or else its client', () => {
  const ways = new ReplyPorts(() => undefined);
  const [one, other] = [page('one'), page('other')];
  const [first, second] = [way(), way()];
  expect(ways.to(one, [])).toBe(one);
  expect(ways.to(one, [first])).toBe(first);
  expect(ways.to(one, [])).toBe(first);
  expect(ways.to(other, [])).toBe(other);
  expect(ways.to(one, [second])).toBe(second);
  expect(ways.to(one, [])).toBe(second);
});

function say(port: PagePort, data: unknown): void {
  port.onmessage?.call(port as unknown as MessagePort, new MessageEvent('message', { data }));
}

it('says first by a port that it listens to it, and hands on what comes by it', () => {
  const heard: [unknown, WayBack][] = [];
  const ways = new ReplyPorts((data, wayBack) => heard.push([data, wayBack]));
  const given = way();
  ways.to(page('one'), [given]);
  expect(given.posted).toEqual([LISTENS]);
  for (const data of [LISTENS, 'words']) say(given, data);
  expect(heard).toEqual([['words', given]]);
});

it('takes no notice of copies once a page speaks by its port, until it gives another', () => {
  const ways = new ReplyPorts(() => undefined);
  const [one, first, second] = [page('one'), way(), way()];
  expect(ways.to(one, [first])).toBe(first);
  expect(ways.to(one, [])).toBe(first);
  say(first, LISTENS);
  expect(ways.to(one, [])).toBeUndefined();
  expect(ways.to(one, [second])).toBe(second);
  expect(ways.to(one, [])).toBe(second);
});

it('forgets the port of the page that was heard least lately when there are too many', () => {
  const ways = new ReplyPorts(() => undefined);
  const pages = Array.from({ length: REPLY_PORTS_MAX + 1 }, (_, at) => page(`${at}`));
  for (const one of pages.slice(0, -1)) ways.to(one, [way()]);
  const again = way();
  ways.to(pages[0]!, [again]);
  ways.to(pages.at(-1)!, [way()]);
  expect(ways.to(pages[0]!, [])).toBe(again);
  expect(ways.to(pages[1]!, [])).toBe(pages[1]);
  expect(ways.to(pages[2]!, [])).not.toBe(pages[2]);
});
