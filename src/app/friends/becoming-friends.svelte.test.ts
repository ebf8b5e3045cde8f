// Becoming friends: giving one's certificate, pasting another, opening a link.
import { act, screen, waitFor } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { PeerId } from '../../core/wire/ids.ts';
import { certificateLink, createCertificate } from '../../identity/certificate/certificate.ts';
import { createIdentitySecret } from '../../identity/keys/keys.ts';
import { friendPlace } from '../shared/place.ts';
import { fakeApp, show } from '../testing/fake-app.ts';
import type { FakeDisk } from '../testing/fake-disk.ts';
import { fakeProfile } from '../testing/fake-profile.ts';
import AddFriend from './AddFriend.svelte';
import ConfirmFriend from './ConfirmFriend.svelte';

let alder = '';
let own = '';

beforeAll(async () => {
  const secret = createIdentitySecret(() => new Uint8Array(32).fill(9));
  const signalingUrls = ['wss://foyer.example/signal'];
  alder = await createCertificate(secret, { name: 'alder', signalingUrls, issuedAtMs: 1 });
  own = (await fakeProfile('willow')).certificate;
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const verdict = (): string => screen.getByTestId('verdict').textContent.trim();
const add = (): HTMLButtonElement => screen.getByRole('button', { name: 'Add friend' });

describe('a pasted certificate', () => {
  function open(fill?: (disk: FakeDisk) => void) {
    const fake = fakeApp(fill);
    const user = userEvent.setup();
    show(fake, AddFriend, {});
    const field = screen.getByRole('textbox', { name: 'Friend’s certificate' });
    const put = async (text: string) => {
      await user.clear(field);
      await user.click(field);
      await user.paste(text);
    };
    return { ...fake, user, put };
  }

  it('is judged as it stands, and added', async () => {
    const { user, put, asks, app } = open();
    expect([verdict(), add().disabled]).toEqual(['', true]);
    await put(`here it is:\n\n${alder}\n\nregards`);
    await waitFor(() => expect(verdict()).toBe('This is the certificate of alder.'));
    await user.click(add());
    await waitFor(() => expect(app.client.friends).toHaveLength(1));
    const [friend] = app.client.friends;
    expect(friend?.name).toBe('alder');
    expect(asks).toContainEqual(expect.objectContaining({ type: 'addFriend' }));
    const place = friendPlace(friend?.peerId as PeerId);
    await waitFor(() =>
      expect(app.screens.current).toEqual({ type: 'place', place, details: false }),
    );
  });

  it.each([
    ['is none', () => 'hello', /There is no Foyer certificate in this text/],
    ['is cut off', () => alder.slice(0, -9), /Something got lost on the way/],
  ])('that %s can’t be added', async (_, text, sentence) => {
    const { user, put, asks } = open();
    await put(text());
    await waitFor(() => expect(verdict()).toMatch(sentence));
    expect(add().disabled).toBe(true);
    await user.type(screen.getByRole('textbox', { name: 'Friend’s certificate' }), ' ');
    add().form?.requestSubmit();
    expect(asks).not.toContainEqual(expect.objectContaining({ type: 'addFriend' }));
    await put(' ');
    await waitFor(() => expect(verdict()).toBe(''));
  });

  it('that the host refuses stays, with a sentence', async () => {
    const { user, put, failWith } = open();
    await put(alder);
    await waitFor(() => expect(add().disabled).toBe(false));
    failWith('certificate-already-friend');
    await user.click(add());
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toBe('You have added this friend already.');
  });

  it('is taken from the clipboard by a press', async () => {
    const { user } = open();
    await navigator.clipboard.writeText(alder);
    await user.click(screen.getByRole('button', { name: 'Paste' }));
    await waitFor(() => expect(verdict()).toBe('This is the certificate of alder.'));
  });

  it('stays as it is where the clipboard isn’t given', async () => {
    const { user, put } = open();
    await put(alder);
    vi.spyOn(navigator.clipboard, 'readText').mockRejectedValue(new Error('no'));
    await user.click(screen.getByRole('button', { name: 'Paste' }));
    await waitFor(() => expect(verdict()).toBe('This is the certificate of alder.'));
  });
});

describe('who asks while the certificate is shown', () => {
  it('is told on the page, which hides the list', async () => {
    const fake = fakeApp();
    show(fake, AddFriend, {});
    expect(screen.queryByTestId('asking')).toBeNull();
    fake.disk.ask('alder');
    const knocks = [...fake.disk.knocks];
    await act(() => fake.app.client.receive({ ...fake.disk.knockList, knocks }));
    const asking = await screen.findByTestId('asking');
    expect(asking.textContent.trim()).toBe('1 person asks to be your friend');
    await userEvent.setup().click(asking);
    expect(fake.app.screens.current).toEqual({ type: 'knocks' });
  });

  it('but not whom others only introduce', () => {
    show(
      fakeApp((disk) => void disk.ask('alder', { asked: false })),
      AddFriend,
      {},
    );
    expect(screen.queryByTestId('asking')).toBeNull();
  });
});

describe('one’s own certificate', () => {
  async function open(fill?: (disk: FakeDisk) => void) {
    const profile = await fakeProfile('willow');
    const fake = fakeApp((disk) => {
      disk.profile = profile;
      fill?.(disk);
    });
    const user = userEvent.setup();
    show(fake, AddFriend, {});
    return { ...fake, user };
  }

  it('is copied, as text and as a link', async () => {
    const { user } = await open();
    expect(screen.getByTestId('my-certificate')).toHaveProperty('value', own);
    await user.click(screen.getByRole('button', { name: 'Copy certificate' }));
    expect(await navigator.clipboard.readText()).toBe(own);
    expect(screen.getByText('Copied', { selector: '[role=status]' })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Copy link' }));
    expect(await navigator.clipboard.readText()).toBe(certificateLink(own, location.origin));
  });

  it('says so where the browser lets nothing be copied', async () => {
    const { user } = await open();
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('no'));
    await user.click(screen.getByRole('button', { name: 'Copy certificate' }));
    expect(await screen.findByText(/This browser did not allow copying/)).toBeTruthy();
  });

  it('is selected whole when one comes to it', async () => {
    await open();
    const field = screen.getByTestId<HTMLTextAreaElement>('my-certificate');
    field.focus();
    await act();
    expect([field.selectionStart, field.selectionEnd]).toEqual([0, own.length]);
  });

  it('is shared where the system can, and nothing is said when one calls it off', async () => {
    const share = vi.fn<(data: ShareData) => Promise<void>>().mockRejectedValue(new Error('no'));
    vi.stubGlobal('navigator', Object.assign(Object.create(navigator), { share }));
    const { user, app } = await open();
    await user.click(screen.getByRole('button', { name: 'Share' }));
    const [[shared] = []] = share.mock.calls;
    expect(shared?.text).toContain('willow would like to chat with you on Foyer');
    expect(shared?.url).toBe(certificateLink(own, location.origin));
    expect(app.toasts.shown).toEqual([]);
  });

  it('is no friend’s', async () => {
    const { user } = await open();
    await user.click(screen.getByRole('textbox', { name: 'Friend’s certificate' }));
    await user.paste(own);
    await waitFor(() => expect(screen.getByTestId('verdict').dataset['verdict']).not.toBe('none'));
  });
});

describe('a link that was opened', () => {
  function open(text: string) {
    const fake = fakeApp();
    fake.app.screens.open({ type: 'confirmFriend', text });
    show(fake, ConfirmFriend, {});
    return { ...fake, user: userEvent.setup() };
  }

  it('introduces somebody, who is added when one says so', async () => {
    const { user, app } = open(alder);
    expect(screen.queryByRole('button', { name: 'Add friend' })).toBeNull();
    expect(await screen.findByRole('heading', { name: 'alder' })).toBeTruthy();
    expect(screen.getByText(/This link introduces alder/)).toBeTruthy();
    expect(screen.getByTitle('Fingerprint').textContent.trim()).toMatch(/^([0-9a-f]{4} ?){8}$/);
    await user.click(add());
    await waitFor(() => expect(app.screens.current.type).toBe('place'));
    expect(app.client.friends[0]?.name).toBe('alder');
  });

  it('adds nobody when one says no', async () => {
    const { user, app, asks } = open(alder);
    await user.click(await screen.findByRole('button', { name: 'Not now' }));
    expect(app.screens.current).toEqual({ type: 'home' });
    expect(asks).toEqual([]);
  });

  it('that leads to nobody says why', async () => {
    open('foyer1broken');
    await waitFor(() =>
      expect(screen.getByTestId('verdict').dataset['verdict']).not.toBe('checking'),
    );
    expect(verdict()).not.toBe('');
    expect(screen.queryByRole('button', { name: 'Add friend' })).toBeNull();
  });

  it('can be tried again when the host fails', async () => {
    const { user, failWith, app } = open(alder);
    await screen.findByRole('heading', { name: 'alder' });
    failWith('no-answer');
    await user.click(add());
    expect((await screen.findByRole('alert')).textContent).toContain('did not answer');
    failWith(undefined);
    await user.click(add());
    await waitFor(() => expect(app.client.friends).toHaveLength(1));
  });
});
