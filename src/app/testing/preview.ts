// Shows the app over the fake host: `npm run dev`, then open /src/app/testing/preview.html. The
// scene is in the query: `?scene=empty` (the default), `alone` or `demo`.
import '../theme.css';
import { startApp } from '../start.ts';
import { demoDisk } from './demo.ts';
import { FakeDisk } from './fake-disk.ts';
import { createFakeHost, fakeProfile } from './fake-host.ts';

const scene = new URLSearchParams(location.search).get('scene') ?? 'empty';
const disk = scene === 'demo' ? demoDisk() : new FakeDisk();
if (scene !== 'empty') disk.profile = await fakeProfile('willow');
const target = document.querySelector<HTMLElement>('#app');
if (target) {
  const app = startApp({ profileName: 'default', target });
  const host = createFakeHost({ disk, hear: (message) => app.client.receive(message) });
  app.client.connect(host);
  host.start();
  Object.assign(window, { app, host, disk });
}
