// What a page of the y-webrtc bench runs: one shared list of words, shown as they come.
import { WebrtcProvider } from 'y-webrtc';
import { Doc } from 'yjs';

declare global {
  interface Window {
    /** Joins the room; signals go by `signalingUrl`. */
    join(signalingUrl: string): void;
    /** So many pages are linked with this one. */
    linked(): number;
    say(text: string): void;
  }
}

const doc = new Doc();
const words = doc.getArray<string>('words');
let room: WebrtcProvider | undefined;

window.moments = new Map();
const note = (name: string, atMs: number): void => {
  if (!window.moments.has(name)) window.moments.set(name, performance.timeOrigin + atMs);
};

window.join = (signalingUrl) => {
  const signaling = [signalingUrl];
  const everyLink = { maxConns: 1_000, filterBcConns: false, peerOpts: { config: {} } };
  room = new WebrtcProvider('harbour', doc, { signaling, ...everyLink });
};
window.linked = () => {
  const links = [...(room?.room?.webrtcConns.values() ?? [])];
  return links.filter(({ connected }) => connected).length;
};
window.say = (text) => {
  note(`said ${text}`, performance.now());
  words.push([text]);
};
words.observe(({ changes }) => {
  for (const { insert } of changes.delta) {
    for (const text of (insert ?? []) as string[]) {
      document.body.append(text);
      requestAnimationFrame((atMs) => note(text, Math.max(atMs, performance.now())));
    }
  }
});
