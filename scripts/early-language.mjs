// Puts a small script in front of the app's: it begins to load the person's language while the app
// is still on its way, as no page knows the language when it is built.

const entry = '/src/app/strings/early.ts';

/** @returns {import('vite').Plugin} */
export function earlyLanguage() {
  let reference = '';
  return {
    name: 'early-language',
    apply: 'build',
    buildStart() {
      reference = this.emitFile({ type: 'chunk', id: entry, name: 'early' });
    },
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle = {} }) {
        const early = Object.values(bundle).find(
          (file) => file.type === 'chunk' && file.isEntry && file.name === 'early',
        );
        if (early?.type !== 'chunk') throw new Error(`${entry} was not built (${reference})`);
        const attrs = { type: 'module', crossorigin: true, src: `/${early.fileName}` };
        return [{ tag: 'script', attrs, injectTo: 'head-prepend' }];
      },
    },
  };
}
