// The name of a profile in the address (`?profile=…`), in the names of databases and
// locks, and in every batch. Not the name a person shows to friends.
import { PROFILE_NAME_CHARS_MAX } from './constants.ts';

/** The profile of an address that names none. */
export const DEFAULT_PROFILE = 'default';

/** True for 1 to PROFILE_NAME_CHARS_MAX of a–z, 0–9 and inner hyphens. */
export function isProfileName(text: unknown): text is string {
  return (
    typeof text === 'string' &&
    text.length <= PROFILE_NAME_CHARS_MAX &&
    /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/.test(text)
  );
}

/** The profile that an address's query names, the default one when it names none or a wrong one. */
export function profileFromQuery(query: string): string {
  const wanted = new URLSearchParams(query).get('profile')?.trim().toLowerCase();
  return isProfileName(wanted) ? wanted : DEFAULT_PROFILE;
}
