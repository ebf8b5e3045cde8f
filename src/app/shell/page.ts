// What the app takes from the page around it: the address, the storage, the on-screen keyboard.
import { IDLE_MAX_MS } from '../constants.ts';
import { isEditable } from '../shared/editable.ts';

const CERTIFICATE = /^#add=(.+)$/su;
const ROOM = /^#room=(.+)$/su;

/**
 * A certificate link opens the app with the certificate in the address's fragment, which no server
 * sees. It is taken out at once, so that it stays in no history and isn't opened twice. Undefined
 * when the address holds none.
 */
export const takeCertificate = (window: AddressWindow): string | undefined =>
  takeFragment(window, CERTIFICATE);

/** The same for a room link: what stands behind `#room=`. */
export const takeRoomLink = (window: AddressWindow): string | undefined =>
  takeFragment(window, ROOM);

type AddressWindow = Pick<Window, 'location'> & {
  readonly history: Pick<History, 'state' | 'replaceState'>;
};

function takeFragment(window: AddressWindow, form: RegExp): string | undefined {
  const { hash, pathname, search } = window.location;
  const [, text] = form.exec(hash) ?? [];
  if (text === undefined) return undefined;
  window.history.replaceState(window.history.state, '', pathname + search);
  return text;
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
