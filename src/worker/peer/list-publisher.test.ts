// Lists are shown whole, at once after a quiet while, and not too often.
import { expect, it } from 'vitest';
import { createFakeClock } from '../../base/testing/fake-clock.ts';
import { toLobbyId } from '../../core/wire/ids.ts';
import {
  SHOW_AFTER_PAST_MS,
  SHOW_AFTER_WORDS_MS,
  SHOW_PARTICIPANTS_PERIOD_MS,
  SHOW_PERIOD_MS,
} from '../constants.ts';
import { ListPublisher } from './list-publisher.ts';

const LOBBY = toLobbyId('1'.repeat(16));

function bench() {
  const clock = createFakeClock();
  const shown: string[] = [];
  const publisher = new ListPublisher({
    clock,
    lists: {
      message: () => ({ type: 'lobbies', lobbies: [] }),
      participants: (lobby) => ({ type: 'participants', lobby, participants: [] }),
    },
    port: { sayAll: ({ type }) => shown.push(type) },
  });
  return { clock, shown, publisher };
}

it('shows a first change at once and gathers those that follow', () => {
  const { clock, shown, publisher } = bench();
  publisher.changed('lobbies', 'lobbies');
  clock.advance(0);
  expect(shown).toEqual(['lobbies']);
  for (let count = 0; count < 5; count++) publisher.changed('lobbies');
  clock.advance(SHOW_PERIOD_MS - 1);
  expect(shown).toHaveLength(1);
  clock.advance(1);
  expect(shown).toHaveLength(2);
  clock.advance(10 * SHOW_PERIOD_MS);
  expect(shown).toHaveLength(2);
});

it('shows what words have changed after them, or with what else has changed', () => {
  const { clock, shown, publisher } = bench();
  publisher.changedByWords('lobbies');
  clock.advance(SHOW_AFTER_WORDS_MS - 1);
  expect(shown).toEqual([]);
  publisher.changedByWords('lobbies');
  clock.advance(1);
  expect(shown).toHaveLength(1);
  clock.advance(SHOW_PERIOD_MS);
  publisher.changedByWords('lobbies');
  publisher.changed('friends');
  clock.advance(0);
  expect(shown).toHaveLength(3);
  clock.advance(10 * SHOW_PERIOD_MS);
  expect(shown).toHaveLength(3);
});

it('shows what words have changed at most once in a period too', () => {
  const { clock, shown, publisher } = bench();
  publisher.changed('lobbies');
  clock.advance(0);
  publisher.changedByWords('lobbies');
  clock.advance(SHOW_PERIOD_MS - 1);
  expect(shown).toHaveLength(1);
  clock.advance(1);
  expect(shown).toHaveLength(2);
});

it('shows what a past has changed seldom, or with what words have changed', () => {
  const { clock, shown, publisher } = bench();
  publisher.changedByPast('lobbies');
  clock.advance(SHOW_AFTER_PAST_MS - 1);
  publisher.changedByPast('lobbies');
  expect(shown).toEqual([]);
  clock.advance(1);
  expect(shown).toHaveLength(1);
  publisher.changedByPast('lobbies');
  clock.advance(SHOW_PERIOD_MS);
  publisher.changedByWords('lobbies');
  clock.advance(SHOW_AFTER_WORDS_MS);
  expect(shown).toHaveLength(2);
  clock.advance(SHOW_AFTER_PAST_MS);
  expect(shown).toHaveLength(2);
});

it('shows participants less often', () => {
  const { clock, shown, publisher } = bench();
  publisher.participantsChanged(LOBBY);
  clock.advance(0);
  publisher.participantsChanged(LOBBY);
  clock.advance(SHOW_PARTICIPANTS_PERIOD_MS - 1);
  expect(shown).toEqual(['participants']);
  clock.advance(1);
  expect(shown).toEqual(['participants', 'participants']);
});

it('shows nothing after it was closed', () => {
  const { clock, shown, publisher } = bench();
  publisher.changed('lobbies');
  publisher.participantsChanged(LOBBY);
  publisher.close();
  clock.advance(1_000);
  expect(shown).toEqual([]);
});
