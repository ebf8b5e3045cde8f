// Builds the page of webrtc-page.ts for a real browser, without the app's plugins.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

export default defineConfig({
  logLevel: 'warn',
  build: {
    target: 'es2022',
    emptyOutDir: true,
    rolldownOptions: { input: fileURLToPath(new URL('./webrtc.html', import.meta.url)) },
  },
});
