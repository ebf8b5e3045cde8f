// Opens the engine in a worker. Its page says what is to happen and hears what has happened.
import type { FromEngine, ToEngine } from './messages.ts';

export interface Engine {
  post(message: ToEngine): void;
  close(): void;
}

export type OpenEngine = (hear: (message: FromEngine) => void) => Engine;

export const openWorker: OpenEngine = (hear) => {
  const worker = new Worker(new URL('./lab-worker.ts', import.meta.url), { type: 'module' });
  worker.onmessage = ({ data }: MessageEvent<FromEngine>) => hear(data);
  worker.onerror = ({ message }) => hear({ type: 'failed', why: message });
  return { post: (message) => worker.postMessage(message), close: () => worker.terminate() };
};
