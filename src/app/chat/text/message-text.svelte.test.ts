// What a message with marks looks like on the page, and what one does with it.
import { screen, within } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { fakeApp, show } from '../../testing/fake-app.ts';
import MessageText from './MessageText.svelte';

function open(text: string, mentioned: ReadonlyMap<string, string> = new Map()): HTMLElement {
  show(fakeApp(), MessageText, { text, mentioned });
  return screen.getByTestId('message-text');
}

describe('a message with marks', () => {
  it('is one element when it has none', () => {
    expect(open('plain words\nand a second line').querySelectorAll('*')).toHaveLength(0);
  });

  it('shows bold, italic, strike and code, inside of each other', () => {
    const shown = open('**bold _italic_** ~~strike~~ `code`');
    expect(shown.textContent).toBe('bold italic strike code');
    expect(shown.querySelector('b > i')?.textContent).toBe('italic');
    expect(shown.querySelector('s')?.textContent).toBe('strike');
    expect(shown.querySelector('code')?.textContent).toBe('code');
  });

  it('shows quotes, and lists with the numbers that were typed', () => {
    const shown = open('> quoted\n\n- one\n- two\n\n3. three\n7. seven');
    expect(shown.querySelector('blockquote')?.textContent).toBe('quoted');
    const lists = within(shown).getAllByRole('list');
    expect(lists.map((list) => within(list).getAllByRole('listitem').length)).toEqual([2, 2]);
    const items = [...shown.querySelectorAll<HTMLLIElement>('ol > li')];
    expect(items.map((item) => item.getAttribute('value'))).toEqual(['3', '7']);
  });

  it('has mentions and links inside of marks', () => {
    const shown = open('**@fern** > see *https://a.org*', new Map([['fern', '#1']]));
    expect(shown.querySelector('b > strong')?.textContent).toBe('@fern#1');
    expect(shown.querySelector('i > a')?.getAttribute('href')).toBe('https://a.org');
  });

  it('copies a code block as it was typed', async () => {
    const user = userEvent.setup();
    open('```js\nlet a = "*b*";\n  c();\n```');
    await user.click(screen.getByRole('button', { name: 'Copy code' }));
    expect(await navigator.clipboard.readText()).toBe('let a = "*b*";\n  c();');
    expect(screen.getByText('js')).toBeTruthy();
  });

  it('gives each block the direction of its own script, code always left to right', () => {
    const shown = open('مرحبا\n> quoted\n\n- واحد\n\n```\ncode\n```');
    const directions = [...shown.querySelectorAll('blockquote, li, .block')].map((one) =>
      one.getAttribute('dir'),
    );
    expect(directions).toEqual(['auto', 'auto', 'ltr']);
  });
});
