// The log: one line for each event, as text or JSON, without addresses unless they were asked for.
// Says so little each second that nobody can fill a disk through it.

import type { TokenBucket } from '../src/base/token-bucket.ts';
import { LOG_LINES_BUCKET } from './constants.ts';
import { newBucket } from './keyed-buckets.ts';

export const LOG_LEVELS = ['info', 'warn', 'error', 'off'] as const;
export const LOG_FORMATS = ['text', 'json'] as const;

export type LogLevel = (typeof LOG_LEVELS)[number];
export type LogFormat = (typeof LOG_FORMATS)[number];

export type LogSettings = {
  readonly level: LogLevel;
  readonly format: LogFormat;
  readonly withAddresses: boolean;
};

/** Values of an event: counts, reasons from fixed lists, our own ports. Nothing of a page. */
export type LogFields = Readonly<Record<string, string | number | boolean>>;

export type Log = {
  info(event: string, fields?: LogFields): void;
  /** `address`: of the page it is about; left out unless the operator wants it. */
  warn(event: string, fields?: LogFields, address?: string): void;
  error(event: string, fields?: LogFields): void;
};

/** Says nothing. */
export const NO_LOG: Log = { info: () => {}, warn: () => {}, error: () => {} };

export type LogOutput = {
  readonly nowMs: () => number;
  readonly writeLine: (line: string) => void;
};

export function createLog(settings: LogSettings, { nowMs, writeLine }: LogOutput): Log {
  let lines: TokenBucket | undefined;
  let left = 0;
  const write = (level: LogLevel, event: string, fields: LogFields = {}): void => {
    if (LOG_LEVELS.indexOf(level) < LOG_LEVELS.indexOf(settings.level)) return;
    lines ??= newBucket(LOG_LINES_BUCKET, nowMs());
    if (level === 'warn' && !lines.take(1, nowMs())) {
      left += 1;
      return;
    }
    const all = left === 0 ? fields : { ...fields, linesLeftOut: left };
    left = 0;
    writeLine(formatted(settings.format, new Date(nowMs()).toISOString(), level, event, all));
  };
  return {
    info: (event, fields) => write('info', event, fields),
    warn: (event, fields, address) => {
      const isTold = settings.withAddresses && address !== undefined;
      write('warn', event, isTold ? { ...fields, address } : fields);
    },
    error: (event, fields) => write('error', event, fields),
  };
}

function formatted(
  format: LogFormat,
  time: string,
  level: LogLevel,
  event: string,
  fields: LogFields,
): string {
  if (format === 'json') return JSON.stringify({ time, level, event, ...fields });
  const pairs = Object.entries(fields).map(([name, value]) => ` ${name}=${String(value)}`);
  return `${time} ${level} ${event}${pairs.join('')}`;
}
