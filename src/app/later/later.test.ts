// Parts that are loaded later.
import { describe, expect, it, vi } from 'vitest';
import { Later } from './later.ts';

describe('a part that is loaded later', () => {
  it('is loaded once, and then at hand', async () => {
    const load = vi.fn(() => Promise.resolve('screen'));
    const part = new Later(load);
    expect(part.loaded).toBeUndefined();
    part.prepare();
    expect(await part.load()).toBe('screen');
    expect(part.loaded).toBe('screen');
    expect(load).toHaveBeenCalledTimes(1);
  });

  it('that can’t be had is asked for again by the next one', async () => {
    const load = vi.fn<() => Promise<string>>();
    load.mockRejectedValueOnce(new Error('offline')).mockResolvedValue('screen');
    const part = new Later(load);
    await expect(part.load()).rejects.toThrow('offline');
    expect(part.loaded).toBeUndefined();
    expect(await part.load()).toBe('screen');
  });
});
