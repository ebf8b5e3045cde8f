// What each test of a component begins with: an empty page, and what its stand-in for a browser
// lacks.
import '@testing-library/svelte/vitest';

// There is no layout, so nothing moves either.
Object.assign(Element.prototype, { animate: () => undefined });
