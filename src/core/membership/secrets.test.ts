// The lobby's secret: made once, kept over stops, and given to lobbies of a former version.
import { expect, it } from 'vitest';
import { LOBBY_SECRET_BYTES } from '../constants.ts';
import { OnePeer, peerInLobby } from '../testing/one-peer.ts';
import { peer } from '../testing/samples.ts';
import type { LobbyRecord } from '../state/records.ts';

const B = peer('B');

/** The lobby's record on the disk, without the secret: as a former version wrote it. */
function bareRecord({ store }: OnePeer): LobbyRecord {
  const { secret: _, ...bare } = store.lobbies()[0]!;
  return bare;
}

it('a lobby has a secret of its own, which outlives a stop, leaving and a fresh pseudonym', () => {
  const { a, lobby } = peerInLobby([B]);
  const { secret } = a.store.lobby(lobby)!;
  expect(secret).toMatch(new RegExp(`^[0-9a-f]{${2 * LOBBY_SECRET_BYTES}}$`));
  a.restart();
  a.step({ type: 'freshPseudonym', lobby, nickname: 'elm' });
  a.step({ type: 'leave', lobby });
  a.restart();
  a.step({ type: 'join', lobby, nickname: 'ash' });
  expect(a.store.lobby(lobby)).toMatchObject({ secret, generation: 1, state: 'joined' });
  expect(a.core.lobbies()[0]).not.toHaveProperty('secret');
});

it('two lobbies have different ones', () => {
  const a = new OnePeer([B]);
  for (const name of ['Garden', 'Field']) {
    a.step({
      ...{ type: 'createLobby', name, topic: '', visibility: 'public' },
      ...{ history: 'shared', nickname: 'ash' },
    });
  }
  const [one, two] = a.store.lobbies();
  expect(one!.secret).not.toBe(two!.secret);
});

it.each(['joined', 'left'] as const)(
  '[HO4] a lobby that a former version left %s gets one at its first step',
  (state) => {
    const { a, lobby } = peerInLobby([B]);
    if (state === 'left') a.step({ type: 'leave', lobby });
    a.store.saveFirst([{ type: 'putLobby', record: bareRecord(a) }], a.nowMs);
    a.restart();
    // A first wish that can't be changes nothing, and the next step does it.
    expect(() => a.step({ type: 'forget', lobby: peer('B').slice(16) as never })).toThrow();
    a.step({ type: 'tick' });
    const { secret } = a.store.lobby(lobby)!;
    expect(secret).toHaveLength(2 * LOBBY_SECRET_BYTES);
    a.restart('sudden');
    a.step({ type: 'tick' });
    expect(a.store.lobby(lobby)!.secret).toBe(secret);
  },
);
