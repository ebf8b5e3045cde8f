// The whole app without a page: everything a component can reach, connected to the fake host.
import { render } from '@testing-library/svelte';
import type { RenderResult } from '@testing-library/svelte';
import type { Component } from 'svelte';
import type { Ask } from '../../bridge/messages.ts';
import { DEFAULT_PROFILE } from '../../bridge/profile-name.ts';
import type { Wish } from '../../core/io.ts';
import { Client } from '../client/client.svelte.ts';
import { ConnectionStatus } from '../connection/connection-status.svelte.ts';
import { Update } from '../connection/update.svelte.ts';
import type { AppContext } from '../context/app-context.ts';
import { Install } from '../connection/install.svelte.ts';
import { Dialogs } from '../context/dialogs.svelte.ts';
import { Drafts } from '../context/drafts.svelte.ts';
import { Preferences } from '../context/preferences.svelte.ts';
import { ProfileList } from '../context/profile-list.ts';
import { Screens } from '../context/screens.svelte.ts';
import { Spoken } from '../context/spoken.svelte.ts';
import { Toasts } from '../context/toasts.svelte.ts';
import { FakeDisk, fakePeer } from './fake-disk.ts';
import { createFakeHost } from './fake-host.ts';
import type { FakeHost } from './fake-host.ts';
import WithApp from './WithApp.svelte';

export interface FakeApp {
  readonly app: AppContext;
  readonly host: FakeHost;
  readonly disk: FakeDisk;
  /** All that the app asked of the host, in order. */
  readonly asks: Ask[];
  /** The wishes among them. */
  readonly wishes: () => readonly Wish[];
  /** The next asks fail with this code, until another call takes that back. */
  readonly failWith: (code: string | undefined) => void;
}

/** `fill` puts onto the disk what is there when the host starts. */
export function fakeApp(
  fill: (disk: FakeDisk) => void = () => undefined,
  { profileName = DEFAULT_PROFILE, stepMs = 0 }: { profileName?: string; stepMs?: number } = {},
): FakeApp {
  const disk = new FakeDisk();
  disk.profile = { peerId: fakePeer('self'), name: 'willow', certificate: '' };
  fill(disk);
  const client = new Client({
    onTrouble: () => undefined,
    onAbuse: () => undefined,
    onLock: () => undefined,
    onErased: () => undefined,
  });
  let trouble: string | undefined;
  const host = createFakeHost({
    disk,
    hear: (message) => client.receive(message),
    failWith: () => trouble,
    stepMs,
  });
  const preferences = new Preferences(undefined);
  const app: AppContext = {
    profileName,
    client,
    screens: new Screens(window),
    preferences,
    spoken: new Spoken(preferences, document.documentElement),
    profiles: new ProfileList({ storage: undefined, databases: undefined }),
    drafts: new Drafts(profileName, undefined),
    dialogs: new Dialogs(),
    toasts: new Toasts(),
    update: new Update(() => undefined),
    connection: new ConnectionStatus(),
    install: new Install(window),
  };
  const asks: Ask[] = [];
  const fake: FakeApp = {
    app,
    host,
    disk,
    asks,
    wishes: () => asks.flatMap((ask) => (ask.type === 'wish' ? [ask.wish] : [])),
    failWith: (code) => {
      trouble = code;
    },
  };
  client.connect({
    say(message) {
      if (message.type === 'ask') asks.push(message.ask);
      host.say(message);
    },
  });
  host.start();
  return fake;
}

export interface Shown<Props> extends RenderResult<Component> {
  /** As a parent does that gives it something else. */
  readonly change: (props: Partial<Props>) => Promise<void>;
}

/** Puts a component on the page, with the app around it. */
export function show<Props extends Record<string, unknown>>(
  { app }: Pick<FakeApp, 'app'>,
  of: Component<Props>,
  props: Props,
): Shown<Props> {
  const shown = render(WithApp as Component, { props: { app, of, given: props } });
  const change = (next: Partial<Props>) => shown.rerender({ given: { ...props, ...next } });
  return { ...shown, change };
}
