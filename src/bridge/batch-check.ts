// Whether something that came by postMessage is a batch. Only pages of our own origin can post, so
// this guards against other versions of this app and against messages of other scripts only.
import { BRIDGE_VERSION } from './messages.ts';
import type { HostBatch, TabBatch } from './messages.ts';
import { isProfileName } from './profile-name.ts';

/** What a batch of every version has, so that two versions can refuse each other politely. */
export interface BatchHeader {
  readonly foyer: number;
  readonly profile: string;
  /** From a tab: which one. */
  readonly tab?: unknown;
}

export type BatchReading<Batch> =
  | { readonly type: 'batch'; readonly batch: Batch }
  | { readonly type: 'otherVersion'; readonly version: number; readonly header: BatchHeader }
  | { readonly type: 'notOurs' };

export function readTabBatch(value: unknown): BatchReading<TabBatch> {
  return readBatch(value, ({ tab, first, post }) => {
    return isText(tab) && isCount(first) && (post === undefined || isCount(post));
  });
}

export function readHostBatch(value: unknown): BatchReading<HostBatch> {
  return readBatch(value, (batch) => isCount(batch['done']));
}

type Fields = Readonly<Record<string, unknown>>;

function readBatch<Batch>(value: unknown, holds: (fields: Fields) => boolean): BatchReading<Batch> {
  if (!isObject(value) || !isCount(value['foyer']) || !isProfileName(value['profile'])) {
    return { type: 'notOurs' };
  }
  const { foyer, profile, messages } = value;
  if (foyer !== BRIDGE_VERSION) {
    return { type: 'otherVersion', version: foyer, header: { ...value, foyer, profile } };
  }
  if (!holds(value) || !Array.isArray(messages) || !messages.every(isMessage)) {
    return { type: 'notOurs' };
  }
  return { type: 'batch', batch: value as Batch };
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

function isMessage(value: unknown): boolean {
  return isObject(value) && typeof value['type'] === 'string';
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
