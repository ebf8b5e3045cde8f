// The settings of wake-ups: off until an operator gives push services somebody to ask.

import { readWakeKey, type WakeKey } from '../wake/wake-key.ts';
import type { SettingsReader } from './settings-reader.ts';

export type WakeSettings = {
  readonly contact: string;
  /** The key itself, or the file that holds it; undefined for the file at the usual place. */
  readonly key: WakeKey | { readonly file: string | undefined };
  readonly pushHosts: readonly string[];
};

export function readWake(reader: SettingsReader): WakeSettings | undefined {
  const contact = reader.text('WAKE_CONTACT');
  const [text, file] = [reader.text('WAKE_KEY'), reader.text('WAKE_KEY_FILE')];
  const pushHosts = reader.list('WAKE_PUSH_HOSTS', isHost, 'is no host name');
  if (contact === undefined) {
    if (text !== undefined || file !== undefined) {
      reader.problem('WAKE_CONTACT', 'is missing: push services want somebody to ask');
    }
    return undefined;
  }
  if (!isContact(contact)) {
    reader.problem(
      'WAKE_CONTACT',
      'must be an address like mailto:you@a.example or https://a.example',
    );
  }
  const key = text === undefined ? { file } : keyIn(reader, text);
  return key && { contact, key, pushHosts };
}

function keyIn(reader: SettingsReader, text: string): WakeKey | undefined {
  const key = readWakeKey(text);
  if (!key)
    reader.problem('WAKE_KEY', 'is no wake key, as a first start with WAKE_KEY_FILE makes it');
  return key;
}

/** Apple's service refuses what isn't somebody's address. */
function isContact(text: string): boolean {
  if (/^mailto:[^\s@]+@[^\s@]+$/.test(text)) return true;
  return /^https:\/\//.test(text) && URL.canParse(text) && new URL(text).hostname.includes('.');
}

function isHost(text: string): boolean {
  return /^[0-9a-z-]+(?:\.[0-9a-z-]+)+$/.test(text);
}
