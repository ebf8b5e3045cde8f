// By which way a service worker answers a page.
import { expect, it } from 'vitest';
import { REPLY_PORTS_MAX } from '../constants.ts';
import { ReplyPorts } from './reply-ports.ts';

const way = () => ({ postMessage: () => undefined });
const page = (id: string) => ({ id, ...way() });

it('answers by the newest port of the page, or else its client', () => {
  const ways = new ReplyPorts();
  const [one, other] = [page('one'), page('other')];
  const [first, second] = [way(), way()];
  expect(ways.to(one, [])).toBe(one);
  expect(ways.to(one, [first])).toBe(first);
  expect(ways.to(one, [])).toBe(first);
  expect(ways.to(other, [])).toBe(other);
  expect(ways.to(one, [second])).toBe(second);
  expect(ways.to(one, [])).toBe(second);
});

it('forgets the port that was given first when there are too many', () => {
  const ways = new ReplyPorts();
  const pages = Array.from({ length: REPLY_PORTS_MAX + 1 }, (_, at) => page(`${at}`));
  for (const one of pages.slice(0, -1)) ways.to(one, [way()]);
  const again = way();
  ways.to(pages[0]!, [again]);
  ways.to(pages.at(-1)!, [way()]);
  expect(ways.to(pages[0]!, [])).toBe(again);
  expect(ways.to(pages[1]!, [])).toBe(pages[1]);
  expect(ways.to(pages[2]!, [])).not.toBe(pages[2]);
});
