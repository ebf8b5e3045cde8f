// A lobby under the name of another conversation: told before one enters, and where one writes.
import { screen } from '@testing-library/svelte';
import { beforeAll, describe, expect, it } from 'vitest';
import type { LobbyCard } from '../../core/wire/card.ts';
import LobbyChat from '../chat/LobbyChat.svelte';
import { loadConfusables } from '../shared/confusables.svelte.ts';
import { fakeApp, show } from '../testing/fake-app.ts';
import { fakeLobby } from '../testing/fake-disk.ts';
import type { FakeDisk } from '../testing/fake-disk.ts';
import JoinLobby from './JoinLobby.svelte';

const TOLD = /Another conversation of yours is called G.rden too, or nearly/;
/** The same to the eye; a letter is Cyrillic. */
const ALIKE = 'Gаrden';

beforeAll(loadConfusables);

function enter(fill: (disk: FakeDisk) => void, name = ALIKE): void {
  const card: LobbyCard = {
    ...{ nonce: '00', name, topic: '', visibility: 'public', history: 'shared', createdAtMs: 5 },
  };
  show(fakeApp(fill), JoinLobby, { lobby: fakeLobby(name), card, onclose: () => undefined });
}

function write(name: string, fill: (disk: FakeDisk) => void): void {
  const { app, ...fake } = fakeApp(fill);
  const lobby = app.client.lobby(fakeLobby(name))!;
  const props = { lobby, detailsOpen: false, panelCovers: true, nowMs: Date.now() };
  show({ app, ...fake }, LobbyChat, props);
}

describe('before one enters', () => {
  it('[JO8] a lobby that looks like one that one is in is told of', () => {
    enter((disk) => void disk.lobby('Garden', { visibility: 'private' }));
    expect(screen.getByText(TOLD)).toBeTruthy();
  });

  it('and one under a friend’s name', () => {
    enter((disk) => void disk.friend('garden'));
    expect(screen.getByText(TOLD)).toBeTruthy();
  });

  it('of any other nothing is said, nor of one’s own to which one comes back', () => {
    enter((disk) => {
      disk.lobby('Harbour');
      disk.lobby(ALIKE);
    });
    expect(screen.queryByText(TOLD)).toBeNull();
  });
});

describe('where one writes', () => {
  const both = (disk: FakeDisk): void => {
    disk.friend('alder');
    disk.lobby('Garden');
    disk.lobby(ALIKE);
    disk.changeLobby(fakeLobby('Garden'), { joinedAtMs: 5 });
  };

  it('[JO8] the newer of two is told of', () => {
    write(ALIKE, both);
    expect(screen.getByTestId('waiting-note').textContent).toMatch(TOLD);
  });

  it('the older isn’t', () => {
    write('Garden', both);
    expect(screen.queryByText(TOLD)).toBeNull();
  });
});
