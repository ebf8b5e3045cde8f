// The log: what a line holds, what it never holds, and that it can't be made to flood.

import { describe, expect, it } from 'vitest';
import { LOG_LINES_BUCKET } from './constants.ts';
import { createLog, type LogSettings } from './log.ts';

const TEXT: LogSettings = { level: 'info', format: 'text', withAddresses: false };
const ADDRESS = '192.0.2.1';

describe('a line', () => {
  it('has the time, the level, the event and its fields', () => {
    const { log, lines } = open(TEXT);
    log.info('draining', { sockets: 3 });
    expect(lines).toEqual(['2023-11-14T22:13:20.000Z info draining sockets=3']);
  });

  it('is an object of JSON when programs read it', () => {
    const { log, lines } = open({ ...TEXT, format: 'json' });
    log.error('certificate-not-renewed', { why: 'a "reason"\nin two lines' });
    expect(lines[0]).not.toContain('\n');
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      time: '2023-11-14T22:13:20.000Z',
      level: 'error',
      event: 'certificate-not-renewed',
      why: 'a "reason"\nin two lines',
    });
  });

  it('has an address only where the operator asked for addresses', () => {
    const without = open(TEXT);
    without.log.warn('opening-refused', { reason: 'origin' }, ADDRESS);
    expect(without.lines[0]).toContain('opening-refused reason=origin');
    expect(without.lines[0]).not.toContain(ADDRESS);
    const withThem = open({ ...TEXT, withAddresses: true });
    withThem.log.warn('opening-refused', { reason: 'origin' }, ADDRESS);
    expect(withThem.lines[0]).toContain(`address=${ADDRESS}`);
  });

  it('is left out below the level', () => {
    const { log, lines } = open({ ...TEXT, level: 'error' });
    log.info('draining');
    log.warn('opening-refused');
    log.error('certificate-not-renewed');
    expect(lines).toHaveLength(1);
    expect(open({ ...TEXT, level: 'off' }).lines).toEqual([]);
  });
});

it('warnings, which pages can cause, are so many; how many were left out is told', () => {
  const { log, lines, pass } = open(TEXT);
  const { burst } = LOG_LINES_BUCKET;
  for (let count = 0; count < burst + 5; count += 1) log.warn('opening-refused');
  expect(lines).toHaveLength(burst);
  log.info('draining', { sockets: 1 });
  expect(lines.at(-1)).toMatch(/draining sockets=1 linesLeftOut=5$/);
  pass(60_000);
  log.warn('opening-refused');
  expect(lines.at(-1)).toMatch(/opening-refused$/);
});

function open(settings: LogSettings) {
  const lines: string[] = [];
  let nowMs = 1_700_000_000_000;
  const log = createLog(settings, { nowMs: () => nowMs, writeLine: (line) => lines.push(line) });
  return { log, lines, pass: (ms: number) => (nowMs += ms) };
}
