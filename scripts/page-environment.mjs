// The vitest environment for tests of the app: modules are built as for a page, so that Svelte's
// reactive state reacts. There is no DOM in it; what needs one is tested in a real browser.

/** @type {import('vitest/environments').Environment} */
const pageEnvironment = {
  name: 'page',
  viteEnvironment: 'client',
  setup: () => ({ teardown() {} }),
};

// Vitest takes an environment only as a default export.
export default pageEnvironment;
