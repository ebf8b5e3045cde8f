// What is run in the page to find things there as a person does. Each function stands alone.

/** One of `css`, `button` and `field`; the latter two are the names that are on the screen. */
export interface Query {
  readonly css?: string;
  readonly button?: string;
  readonly field?: string;
  /** All words of it, or some. */
  readonly text?: string;
  readonly part?: string;
}

/** The first that can be seen, in the dialog that is open if any; or what is written in it. */
export function find(query: Query, what: 'element' | 'value' = 'element'): unknown {
  const tidy = (text: string | null): string => (text ?? '').replace(/\s+/g, ' ').trim();
  const nameOf = (element: Element): string => {
    const label = element.getAttribute('aria-label');
    if (label !== null) return label;
    const by = element.getAttribute('aria-labelledby');
    if (by !== null) return tidy(document.getElementById(by)?.textContent ?? '');
    const labels = (element as HTMLInputElement).labels ?? [];
    return tidy((labels[0] ?? element).textContent);
  };
  const { css, button, field, text, part } = query;
  const name = button ?? field;
  const selector = css ?? (button === undefined ? 'input, textarea' : 'button');
  const top = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document;
  const all = [...top.querySelectorAll(selector)]
    .filter((element) => element.getClientRects().length > 0 || element.matches('[type=file]'))
    .filter((element) => text === undefined || tidy(element.textContent) === text)
    .filter((element) => part === undefined || tidy(element.textContent).includes(part));
  const found =
    name === undefined
      ? all[0]
      : (all.find((element) => nameOf(element) === name) ??
        all.find((element) => nameOf(element).startsWith(name)));
  if (what === 'value') return (found as HTMLInputElement | undefined)?.value ?? '';
  return found ?? null;
}

/** Where it is on the screen, once it is brought there. */
export function placeOf(element: Element): string {
  element.scrollIntoView({ block: 'center' });
  const { x, y, width, height } = element.getBoundingClientRect();
  return [x, y, width, height].join(' ');
}

/** How many pictures of this name could be read. */
export function loadedPictures(name: string): number {
  const pictures = [...document.images].filter(({ alt }) => alt === name);
  return pictures.filter(({ naturalWidth }) => naturalWidth > 0).length;
}

/** From now on the newest file that the page makes an address for is kept as base64. */
export function keepFiles(): void {
  const make = URL.createObjectURL.bind(URL);
  URL.createObjectURL = (file: Blob): string => {
    const reader = new FileReader();
    reader.onload = (): void => {
      document.documentElement.dataset['file'] = (reader.result as string).split(',')[1];
    };
    reader.readAsDataURL(file);
    return make(file);
  };
}

export function keptFile(): string {
  return document.documentElement.dataset['file'] ?? '';
}

export function complaintsOf(): unknown {
  return (globalThis as { complaints?: unknown }).complaints;
}
