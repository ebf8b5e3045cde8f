// Two strangers of one lobby with others between them, and what they do to talk alone.
import type { WhisperAsk, WhisperList, WhisperView } from '../../bridge/whispers.ts';
import { toMessageId } from '../../core/wire/ids.ts';
import type { Author, LobbyId, MessageId } from '../../core/wire/ids.ts';
import { createSecrets } from '../peer/secrets.ts';
import { HostHarness } from './host-harness.ts';
import type { TestPeer } from './host-harness.ts';
import { code } from './knock-story.ts';

let ids = 0;
export const freshId = (): MessageId => toMessageId((++ids).toString(16).padStart(16, '0'));

export class WhisperStory {
  readonly harness = new HostHarness();
  readonly peers: TestPeer[] = [];
  lobby = '' as LobbyId;

  /** Each a friend of the next, all in one lobby. */
  static async chain(...names: readonly string[]): Promise<WhisperStory> {
    const story = new WhisperStory();
    const { harness, peers } = story;
    // Pseudonyms must be true keys, since one seals to them.
    for (const name of names) peers.push(await harness.peer(name, { createSecrets }));
    for (const [at, peer] of peers.slice(1).entries()) {
      await harness.befriend(peers[at]!, peer);
      await harness.link(peers[at]!, peer);
    }
    story.lobby = await harness.lobby(...(peers as [TestPeer, ...TestPeer[]]));
    await harness.pass(60_000);
    return story;
  }

  author({ tab }: TestPeer): Author {
    return tab.lobbies.find(({ lobby }) => lobby === this.lobby)!.author;
  }

  /** The answer's code; `done` when it was carried out. */
  async ask(who: TestPeer, ask: WhisperAsk): Promise<string> {
    const said = code(await this.harness.answered(who.tab.ask(ask)));
    await this.harness.pass(30_000);
    return said;
  }

  say(from: TestPeer, to: TestPeer, text: string, id = freshId()): Promise<string> {
    const [author, nickname] = [this.author(to), to.name];
    return this.ask(from, { type: 'whisper', lobby: this.lobby, author, nickname, id, text });
  }

  accept(who: TestPeer): Promise<string> {
    return this.ask(who, { type: 'acceptWhisper', whisper: only(who).id, id: freshId() });
  }

  refuse(who: TestPeer): Promise<string> {
    return this.ask(who, { type: 'refuseWhisper', whisper: only(who).id });
  }

  async restart(who: TestPeer): Promise<void> {
    who.place.stop();
    await who.tab.ask({ type: 'diagnostics' });
    await this.harness.pass(5_000);
  }
}

export const list = ({ tab }: TestPeer): WhisperList =>
  tab.heard.findLast((one) => one.type === 'whispers')!;

export const whispers = (who: TestPeer): readonly WhisperView[] => list(who).whispers;

export function only(who: TestPeer): WhisperView {
  const [one, ...more] = whispers(who);
  if (!one || more.length > 0) throw new Error('there must be one conversation');
  return one;
}

export const texts = (who: TestPeer): string[] =>
  whispers(who).flatMap(({ words }) => words.map(({ own, text }) => `${own ? '>' : '<'} ${text}`));
