// What the app takes from the page around it: the address, the storage, the on-screen keyboard.
import { fragmentOf } from '../../bridge/notifications.ts';
import { SHARED_FRAGMENT } from '../../bridge/shared-things.ts';
import { IDLE_MAX_MS } from '../constants.ts';
import type { Screen } from '../context/screens.svelte.ts';
import type { Author, LobbyId, MessageKey, PeerId } from '../../core/wire/ids.ts';
import { isEditable } from '../shared/editable.ts';

/**
 * What the fragment of an address can ask for: links to a friend and to a room, what the device
 * shares, the shortcuts of the installed app, and the message that a notification told of.
 * `#link=` holds a link that begins with `web+foyer:`, which the device hands over to the Foyer
 * that is installed on it.
 */
const FORMS = {
  add: /^#add=(.+)$/su,
  room: /^#room=(.+)$/su,
  link: /^#link=(.+)$/su,
  tryAlone: /^#try=([0-9a-f]{32})$/u,
  lobbyMessage: /^#open=lobby:(?<lobby>[0-9a-f]{16}):(?<message>[0-9a-f]{32})$/u,
  friendMessage: /^#open=friend:(?<friend>[0-9a-f]{32})(?::(?<message>[0-9a-f]{32}))?$/u,
  whisper: /^#open=whisper:(?<lobby>[0-9a-f]{16}):(?<author>[0-9a-f]{64})$/u,
} as const;
const HANDED_OVER = /^web\+foyer:(?:\/\/)?\/?#?((?:add|room)=.+)$/su;

interface WhisperFragment {
  readonly lobby: LobbyId;
  readonly author: Author;
}

type AddressWindow = Pick<Window, 'location'> & {
  readonly history: Pick<History, 'state' | 'replaceState'>;
};

/**
 * The screen that the address's fragment asks for, which no server sees. It is taken out at once,
 * so that it stays in no history and isn't opened twice. Undefined when it asks for none.
 */
export function takeAsked(window: AddressWindow): Screen | undefined {
  const { hash, pathname, search } = window.location;
  const screen = screenAsked(hash);
  if (screen) window.history.replaceState(window.history.state, '', pathname + search);
  return screen;
}

function screenAsked(hash: string): Screen | undefined {
  if (hash === SHARED_FRAGMENT) return { type: 'shared' };
  if (hash === '#add-friend') return { type: 'addFriend' };
  if (hash === '#lobbies') return { type: 'directory' };
  const [, certificate] = FORMS.add.exec(hash) ?? [];
  if (certificate !== undefined) return { type: 'confirmFriend', text: certificate };
  const [, room] = FORMS.room.exec(hash) ?? [];
  if (room !== undefined) return { type: 'roomLink', text: room };
  const [, nonce] = FORMS.tryAlone.exec(hash) ?? [];
  if (nonce !== undefined) return { type: 'tryAlone', nonce };
  const opened = (FORMS.lobbyMessage.exec(hash) ?? FORMS.friendMessage.exec(hash))?.groups;
  if (opened) return placeAsked(opened);
  const whispered = FORMS.whisper.exec(hash)?.groups as WhisperFragment | undefined;
  if (whispered) return { type: 'whisper', ...whispered, nickname: '' };
  const [, link] = FORMS.link.exec(hash) ?? [];
  const [, inner] = HANDED_OVER.exec(decoded(link ?? '')) ?? [];
  return inner === undefined ? undefined : screenAsked(`#${inner}`);
}

/** Hex of the right length: one that names nothing here leads to an empty conversation. */
function placeAsked({ lobby, friend, message }: Readonly<Record<string, string>>): Screen {
  const place = lobby
    ? ({ type: 'lobby', lobby: lobby as LobbyId } as const)
    : ({ type: 'friend', friend: friend as PeerId } as const);
  const at = message === undefined ? {} : { message: message as MessageKey };
  return { type: 'place', place, details: false, ...at };
}

/** A press on a notification leads this tab to the message. */
export function followNotified(
  worker: Pick<ServiceWorkerContainer, 'addEventListener'> | undefined,
  open: (screen: Screen) => void,
): void {
  worker?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const screen = screenAsked(fragmentOf(data) ?? '');
    if (screen) open(screen);
  });
}

/** As it stood before the browser put it into an address; as it is when it can't be read so. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Where the on-screen keyboard covers the page instead of shrinking it, the app is made as high as
 * what is left of the window: sets `--app-height` on the root element for as long as it is needed.
 * Browsers that shrink the page need none of this.
 */
export function followKeyboard({ visualViewport, document }: Window): void {
  if (!visualViewport) return;
  const root = document.documentElement;
  const follow = (): void => {
    const isCovered = root.clientHeight - visualViewport.height > 1 && visualViewport.scale === 1;
    if (isCovered) root.style.setProperty('--app-height', `${visualViewport.height}px`);
    else root.style.removeProperty('--app-height');
    // The browser scrolls the page to show the field; the app shows it by itself.
    if (isCovered && visualViewport.offsetTop > 0) root.scrollTop = 0;
  };
  visualViewport.addEventListener('resize', follow);
}

/**
 * What is dropped where nobody takes it would be opened in the place of the app, which holds the
 * links. Fields take text, file fields take files.
 */
export function stayWhenDropped({ document }: Pick<Window, 'document'>): void {
  const refuse = (event: DragEvent): void => {
    const { target } = event;
    const isField = isEditable(target);
    const takesFiles = target instanceof HTMLInputElement && target.type === 'file';
    const hasFiles = event.dataTransfer?.types.includes('Files') ?? false;
    if (hasFiles ? takesFiles : isField) return;
    event.preventDefault();
    if (event.type === 'dragover' && event.dataTransfer) event.dataTransfer.dropEffect = 'none';
  };
  document.addEventListener('dragover', refuse);
  document.addEventListener('drop', refuse);
}

/** Once, when the page stands and the browser has nothing to do, or at last after a while. */
export function whenIdle(window: Window, callback: () => void): void {
  const wait = (): void => {
    // Safari has no such call.
    if ('requestIdleCallback' in window) {
      window.requestIdleCallback(callback, { timeout: IDLE_MAX_MS });
    } else setTimeout(callback, IDLE_MAX_MS);
  };
  if (window.document.readyState === 'complete') wait();
  else window.addEventListener('load', wait, { once: true });
}

/** Reading `localStorage` throws where a person forbade it. */
export function storageOf(read: () => Storage): Storage | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
