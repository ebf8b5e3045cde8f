// Words that are cut where their place ends keep their beginning: what other people wrote has a
// direction of its own, so in an Arabic page a Latin name is cut behind its last letters, not
// before its first.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/** Sentences of ours, in the language of the page. */
const OURS = [
  'chat/Chat.svelte .typing',
  'chat/composer/Composer.svelte ::placeholder',
  'chat/composer/Composer.svelte placeholder-shown',
];

interface Cut {
  readonly path: string;
  /** The end of the selector: `bdi`, `.name`. */
  readonly what: string;
  readonly markup: string;
}

const components = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.svelte'))
  .map((path) => ({ path, text: readFileSync(join(import.meta.dirname, path), 'utf8') }));

const cuts = components.flatMap(({ path, text }) => {
  const [markup = '', style = ''] = text.split('<style>');
  const rules = style.replace(/\/\*.*?\*\//gs, '').matchAll(/([^{};]+)\{([^{}]*)\}/g);
  return [...rules].flatMap(([, selectors = '', body = '']): Cut[] =>
    body.includes('text-overflow: ellipsis')
      ? selectors.split(',').map((one) => ({
          path,
          what: /(?:::)?[.\w-]+$/.exec(one.trim())?.[0] ?? one,
          markup,
        }))
      : [],
  );
});

/** Whether whatever the style is for goes by its own words. */
function hasOwnDirection({ what, markup }: Cut): boolean {
  if (what === 'bdi') return true;
  const tags = [...markup.matchAll(/<\w+(?:"[^"]*"|\{[^}]*\}|[^>])*?>/g)].map(([tag]) => tag);
  const meant = tags.filter((tag) =>
    new RegExp(String.raw`class="(?:[^"]* )?${what.slice(1)}[ "]`).test(tag),
  );
  return (
    what.startsWith('.') &&
    meant.length > 0 &&
    meant.every((tag) => tag.startsWith('<bdi') || tag.includes('dir="auto"'))
  );
}

it('what is cut has a direction of its own', () => {
  expect(cuts.length).toBeGreaterThan(12);
  const wrong = cuts
    .filter((one) => !hasOwnDirection(one))
    .map(({ path, what }) => `${path} ${what}`);
  expect(wrong.toSorted()).toEqual(OURS);
});
