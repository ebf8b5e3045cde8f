// All links go while words are on their stem: whoever has them and comes back can't tell by what
// follows whether it was their author who gave them.
import { describe, expect, it } from 'vitest';
import { OWN_AGAIN_MS } from '../constants-stem.ts';
import { TOP_BITS } from '../constants.ts';
import type { Part } from '../wire/envelope.ts';
import type { LobbyId, PeerId } from '../wire/ids.ts';
import { peerInLobby } from '../testing/one-peer.ts';
import type { OnePeer } from '../testing/one-peer.ts';
import { messageId, MINUTE_MS, SECOND_MS } from '../testing/samples.ts';
import { inStemLobby, OUTSIDER, ROUTES, sentParts, stemPart } from '../testing/stem-story.ts';
import { keyOf } from '../testing/words.ts';

const ROLES = ['author', 'relay'] as const;

interface Scene {
  readonly a: OnePeer;
  readonly lobby: LobbyId;
  readonly part: Part;
}

/** Words were given to a route; then all links went, and came back after this. */
function outage(role: (typeof ROLES)[number], kind: 'chat' | 'typing', ms: number): Scene {
  const { a, lobby, passing } = inStemLobby();
  const id = messageId('words');
  if (role === 'relay') stemPart(a, passing, a.written('fern', lobby, { id, kind }));
  else if (kind === 'typing') a.step({ type: 'typing', lobby });
  else a.step({ type: 'write', lobby, id, content: { type: 'chat', text: 'hello' } });
  const [given] = sentParts(a);
  // The route that has it goes last.
  const all = [...ROUTES.filter((one) => one !== given!.friend), given!.friend];
  for (const friend of all) a.step({ type: 'linkDown', friend });
  a.pass(ms);
  a.takeSteps();
  for (const friend of ROUTES) {
    a.linkUp(friend);
    a.receive(friend, { type: 'enter', lobby, answer: true });
  }
  return { a, lobby, part: given!.part };
}

function isThere({ a, lobby, part }: Scene): boolean {
  a.takeSteps();
  const top = { fromMs: 0, level: TOP_BITS, parent: 0, nodes: [] };
  a.receive(ROUTES[0]!, { type: 'sync', lobby, ...top });
  return a.takeSentOf('keys').some(({ entries }) => entries.some(({ key }) => key === keyOf(part)));
}

/** What is sent of it, second by second. */
const sentIn = ({ a, part }: Scene, ms: number): string[] => {
  const sent: string[] = [];
  for (let passed = 0; passed < ms; passed += SECOND_MS) {
    a.pass(SECOND_MS);
    const ours = sentParts(a).filter((one) => one.part.seen === part.seen);
    for (const { type } of ours) sent.push(type);
  }
  return sent;
};

describe('[ST6] [ST10] what was on its stem as all links went', () => {
  it('is there for nobody as they come back, and begins anew some time later', () => {
    for (const role of ROLES) {
      const scene = outage(role, 'chat', MINUTE_MS);
      expect(isThere(scene)).toBe(false);
      expect(sentIn(scene, OWN_AGAIN_MS)).toEqual([]);
      expect(isThere(scene)).toBe(false);
      expect(sentIn(scene, MINUTE_MS)[0]).toBe('stem');
      expect(isThere(scene)).toBe(true);
    }
  });

  it('is taken from whoever gives it meanwhile', () => {
    for (const role of ROLES) {
      const scene = outage(role, 'chat', MINUTE_MS);
      scene.a.hear(ROUTES[0]!, scene.part);
      expect(isThere(scene)).toBe(true);
      expect(sentIn(scene, MINUTE_MS)).not.toContain('stem');
    }
  });

  it('isn’t given again if it is presence or typing', () => {
    for (const role of ROLES) {
      const scene = outage(role, 'typing', SECOND_MS);
      expect(sentIn(scene, MINUTE_MS)).toEqual([]);
      // What comes by a stem after that has gone in a circle (ST9).
      stemPart(scene.a, ROUTES[0]!, scene.part);
      expect(sentParts(scene.a).some(({ type }) => type === 'message')).toBe(true);
    }
  });

  it('is heard if it was handed back to the only route, who knows it isn’t ours', () => {
    for (const kind of ['chat', 'joined'] as const) {
      const [only] = ROUTES as [PeerId];
      const { a, lobby } = peerInLobby([only], [OUTSIDER], 'stand-in', {}, 'on');
      const part = a.written('fern', lobby, { id: messageId('words'), kind });
      a.takeSteps();
      stemPart(a, only, part);
      expect(sentParts(a)).toMatchObject([{ friend: only, type: 'stem' }]);
      a.takeAnnounced();
      a.step({ type: 'linkDown', friend: only });
      expect(a.takeAnnounced()).toContainEqual({ type: 'participants', lobby });
      expect(a.messages(lobby)).toHaveLength(kind === 'chat' ? 1 : 0);
    }
  });
});
