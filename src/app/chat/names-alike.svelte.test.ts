// A nickname that looks like another's is marked wherever it stands in a lobby: words, answers,
// mentions, notices, reactions, the typing line, the list.
import { act, screen, waitFor, within } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ParticipantView } from '../../core/state/views.ts';
import { loadConfusables } from '../shared/confusables.svelte.ts';
import { lobbyPlace } from '../shared/place.ts';
import { fakeApp, show } from '../testing/fake-app.ts';
import { fakeAuthor, fakeLobby } from '../testing/fake-disk.ts';
import type { FakeDisk } from '../testing/fake-disk.ts';
import LobbyChat from './LobbyChat.svelte';

const garden = fakeLobby('Garden');
/** With a Cyrillic letter. */
const FALSE_MOSS = 'm\u043ess';
const [moss, falseMoss] = [fakeAuthor('moss in Garden'), fakeAuthor(`${FALSE_MOSS} in Garden`)];
const mark = `·${falseMoss.slice(-4)}`;

function person(author: ParticipantView['author'], nickname: string, firstHeardAtMs: number) {
  const rest = { own: false, state: 'here', heardAtMs: 0, muted: false } as const;
  return { author, nickname, firstHeardAtMs, ...rest };
}

function open(fill: (disk: FakeDisk) => void, people: readonly ParticipantView[] = BOTH) {
  const fake = fakeApp((disk) => {
    disk.friend('alder');
    disk.lobby('Garden');
    disk.participants.set(garden, [...people]);
    fill(disk);
  });
  const props = { lobby: fake.app.client.lobby(garden)!, detailsOpen: false, panelCovers: false };
  show(fake, LobbyChat, { ...props, nowMs: Date.now() });
  return fake;
}

const BOTH = [person(moss, 'moss', 0), person(falseMoss, FALSE_MOSS, 90_000)];
const messages = () => screen.findAllByTestId('message');
const chat = (text: string, more = {}) => ({ type: 'chat', text, ...more }) as const;

beforeAll(() => loadConfusables());

describe('a nickname that looks like another one', () => {
  it('is marked above words, the newer one in a word too', async () => {
    open((disk) => {
      disk.write(disk.lobbies[0]!, 'moss', chat('one'), { writtenAtMs: 1 });
      disk.write(disk.lobbies[0]!, FALSE_MOSS, chat('two'), { writtenAtMs: 2 });
    });
    const [true_, false_] = (await messages()).map((one) => within(one).getByTestId('name-mark'));
    expect(true_!.textContent).toBe(`·${moss.slice(-4)}`);
    expect(false_!.textContent).toContain(mark);
    expect(false_!.textContent).toContain('newer');
    expect((await messages())[1]!.getAttribute('aria-label')).toContain(mark);
  });

  it('is marked in the list of participants', () => {
    open(() => undefined);
    const rows = screen.getAllByTestId('participant');
    const row = rows.find(({ dataset }) => dataset['name'] === FALSE_MOSS)!;
    expect(within(row).getByTestId('name-mark').textContent).toContain('newer');
  });

  it('is marked above words whose writer has gone', async () => {
    open(
      (disk) => {
        disk.write(disk.lobbies[0]!, FALSE_MOSS, chat('two'));
      },
      [BOTH[0]!],
    );
    const [message] = await messages();
    expect(within(message!).getByTestId('name-mark').textContent).toBe(mark);
  });

  it('is marked in an answer to it, and where it is mentioned', async () => {
    open((disk) => {
      const lobby = disk.lobbies[0]!;
      const { key } = disk.write(lobby, FALSE_MOSS, chat('one'), { writtenAtMs: 1 });
      const more = { replyTo: key, mentions: [falseMoss] };
      disk.write(lobby, 'wren', chat(`@${FALSE_MOSS} two`, more), { writtenAtMs: 2 });
    });
    const answer = (await messages())[1]!;
    expect(within(answer).getByTestId('name-mark').textContent).toContain(mark);
    expect(answer.querySelector('strong')?.textContent).toBe(`@${FALSE_MOSS} ${mark}`);
  });

  it('is marked among those who came, who reacted and who type', async () => {
    const { app } = open((disk) => {
      const lobby = disk.lobbies[0]!;
      const { key } = disk.write(lobby, 'wren', chat('one'), { writtenAtMs: 1 });
      const reaction = { type: 'reaction', target: key, emoji: '👍', on: true } as const;
      disk.write(lobby, FALSE_MOSS, reaction, { writtenAtMs: 3 });
    });
    const reaction = await screen.findByTestId('reaction');
    expect(reaction.title).toBe(`${FALSE_MOSS} ${mark}`);
    const place = lobbyPlace(garden);
    const record = { author: falseMoss, nickname: FALSE_MOSS, writtenAtMs: 2 };
    await act(() => {
      app.client.receive({ type: 'typing', place, author: falseMoss });
      const joined = app.client.conversation(place);
      joined.receive(
        {
          key: 'ab'.repeat(16) as never,
          writer: record.author,
          nickname: record.nickname,
          own: false,
          writtenAtMs: 2,
          receivedAtMs: 2,
          kind: 'joined',
          content: undefined,
          state: 'received',
          caughtUp: false,
        },
        false,
      );
    });
    expect(screen.getByTestId('typing').textContent).toContain(`${FALSE_MOSS} ${mark}`);
    await waitFor(() => expect(screen.getByText(`${FALSE_MOSS} ${mark} joined`)).toBeTruthy());
  });
});

describe('a nickname that looks like', () => {
  const words = (nickname: string): string | null => {
    const rows = screen.getAllByTestId('participant');
    const row = rows.find(({ dataset }) => dataset['name'] === nickname)!;
    return within(row).getByTestId('name-mark').textContent;
  };

  it('one’s own is “not you”', () => {
    const own = { ...person(fakeAuthor('self in Garden'), 'fern', 0), own: true };
    open(() => undefined, [own, person(fakeAuthor('x'), 'F\u0435rn', 0)]);
    expect(words('F\u0435rn')).toContain('not you');
  });

  it('the name that friends know one by is “not you” too', () => {
    open(() => undefined, [person(fakeAuthor('x'), 'wiIIow', 0)]);
    expect(words('wiIIow')).toContain('not you');
  });

  it('a friend’s is “maybe not” that friend', () => {
    open(() => undefined, [person(fakeAuthor('x'), '\u0430lder', 0)]);
    expect(words('\u0430lder')).toContain('maybe not alder');
  });
});

describe('[PR12] a mention, where a list was made up for one friend alone', () => {
  /** Presses after these letters, and sends. */
  async function sendMention(...rest: Parameters<typeof open>) {
    const { wishes } = open(...rest);
    await messages();
    const user = userEvent.setup();
    const field = screen.getByRole('textbox');
    await user.type(field, '@m');
    await waitFor(() => expect(screen.getAllByRole('option').length).toBeGreaterThan(0));
    await user.type(field, '{Enter}hello{Enter}');
    const [written] = wishes().filter(({ type }) => type === 'write');
    return written;
  }

  it('spells the name as on the words that all have', async () => {
    const written = await sendMention(
      (disk) => disk.write(disk.lobbies[0]!, 'moss', chat('one')),
      [person(moss, FALSE_MOSS, 0)],
    );
    expect(written).toMatchObject({ content: { text: '@moss hello', mentions: [moss] } });
  });

  it('means who has written, not another of that name', async () => {
    const written = await sendMention(
      (disk) => disk.write(disk.lobbies[0]!, 'moss', chat('one')),
      [person(falseMoss, 'moss', 0), person(moss, 'moss', 0)],
    );
    expect(written).toMatchObject({ content: { text: '@moss hello', mentions: [moss] } });
  });
});
