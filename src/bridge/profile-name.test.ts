// Names of profiles, as they come from an address.
import { expect, it } from 'vitest';
import { PROFILE_NAME_CHARS_MAX } from './constants.ts';
import { DEFAULT_PROFILE, isProfileName, profileFromQuery } from './profile-name.ts';

it.each(['default', 'a', '7', 'work-2', 'x'.repeat(PROFILE_NAME_CHARS_MAX)])('takes %s', (name) => {
  expect(isProfileName(name)).toBe(true);
});

it.each(['', '-', 'a-', '-a', 'A', 'ä', 'a b', 'a/b', 'a.b', 'x'.repeat(33), undefined, 7])(
  'refuses %s',
  (name) => {
    expect(isProfileName(name)).toBe(false);
  },
);

it.each([
  ['', DEFAULT_PROFILE],
  ['?profile=work', 'work'],
  ['?x=1&profile=Work%20', 'work'],
  ['?profile=../../etc', DEFAULT_PROFILE],
])('reads the address query %j as %s', (query, profile) => {
  expect(profileFromQuery(query)).toBe(profile);
});
