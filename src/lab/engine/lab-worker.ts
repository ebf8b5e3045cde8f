// The engine in a worker of the page, so that the picture moves however much there is to compute.
import type { FromEngine, ToEngine } from './messages.ts';
import { Session } from './session.ts';

/** What a dedicated worker has of its page; the types here are a page's. */
interface Scope {
  onmessage: ((event: MessageEvent<ToEngine>) => void) | null;
  postMessage(message: FromEngine): void;
}

const scope = globalThis as unknown as Scope;
const session = new Session(
  (message) => scope.postMessage(message),
  () => performance.now(),
);
scope.onmessage = ({ data }) => session.receive(data);
