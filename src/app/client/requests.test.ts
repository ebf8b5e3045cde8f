// Requests and answers: each finds its own, late and doubled ones find nobody.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TabSays } from '../../bridge/port.ts';
import { RequestError } from '../shared/trouble.ts';
import { Requests } from './requests.ts';
import { ANSWER_TIMEOUT_MS, LONG_ANSWER_TIMEOUT_MS } from '../constants.ts';

const requestOf = (said: TabSays | undefined): string =>
  said?.type === 'ask' ? said.request : 'nothing was asked';

describe('Requests', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('gives each answer to who asked, in whatever order they come', async () => {
    const said: TabSays[] = [];
    const requests = new Requests((message) => void said.push(message));
    const one = requests.ask({ type: 'diagnostics' });
    const two = requests.ask({ type: 'renameProfile', name: 'fern' });
    requests.answered(requestOf(said[1]), { type: 'done' });
    requests.answered(requestOf(said[0]), { type: 'participants', participants: [] });
    expect(await two).toEqual({ type: 'done' });
    expect(await one).toMatchObject({ type: 'participants' });
  });

  it('rejects with the code of the trouble', async () => {
    const said: TabSays[] = [];
    const requests = new Requests((message) => void said.push(message));
    const asked = requests.ask({ type: 'diagnostics' });
    const trouble = { code: 'store-full', detail: 'x' };
    requests.answered(requestOf(said[0]), { type: 'trouble', trouble });
    await expect(asked).rejects.toMatchObject({ code: 'store-full' });
    await expect(asked).rejects.toBeInstanceOf(RequestError);
  });

  it('gives up when no answer comes, and takes none after that', async () => {
    const said: TabSays[] = [];
    const requests = new Requests((message) => void said.push(message));
    const asked = expect(requests.ask({ type: 'diagnostics' })).rejects.toMatchObject({
      code: 'no-answer',
    });
    vi.advanceTimersByTime(ANSWER_TIMEOUT_MS);
    await asked;
    requests.answered(requestOf(said[0]), { type: 'done' });
    requests.answered('unheard of', { type: 'done' });
  });

  it('waits longer for what is slow, and as long as it is heard of', async () => {
    const said: TabSays[] = [];
    const requests = new Requests((message) => void said.push(message));
    const heard: number[] = [];
    const ask = { type: 'exportBackup', passphrase: 'p' } as const;
    const asked = requests.ask(ask, ({ done }) => heard.push(done));
    const given = vi.fn();
    asked.then(given, given);
    for (let done = 0; done < 3; done++) {
      await vi.advanceTimersByTimeAsync(LONG_ANSWER_TIMEOUT_MS - 1);
      requests.progressed(requestOf(said[0]), { done, of: undefined });
    }
    expect(given).not.toHaveBeenCalled();
    expect(heard).toEqual([0, 1, 2]);
    await vi.advanceTimersByTimeAsync(LONG_ANSWER_TIMEOUT_MS);
    await expect(asked).rejects.toMatchObject({ code: 'no-answer' });
    requests.progressed(requestOf(said[0]), { done: 9, of: 9 });
    expect(heard).toHaveLength(3);
  });

  it('never takes the answer to another tab for its own', () => {
    const said: TabSays[] = [];
    const post = (message: TabSays): void => void said.push(message);
    const settle = vi.fn();
    void new Requests(post).ask({ type: 'diagnostics' }).then(settle, settle);
    void new Requests(post).ask({ type: 'diagnostics' });
    expect(requestOf(said[0])).not.toBe(requestOf(said[1]));
  });
});
