// Where the on-screen keyboard covers the page instead of shrinking it, the app is made as high as
// what is left of the window. Browsers that shrink the page need none of this.

/** Sets `--app-height` on the root element, through the CSSOM, for as long as it is needed. */
export function followKeyboard({ visualViewport, document }: Window): void {
  if (!visualViewport) return;
  const root = document.documentElement;
  const follow = (): void => {
    const isCovered = root.clientHeight - visualViewport.height > 1 && visualViewport.scale === 1;
    if (isCovered) root.style.setProperty('--app-height', `${visualViewport.height}px`);
    else root.style.removeProperty('--app-height');
    // The browser scrolls the page to show the field; the app shows it by itself.
    if (isCovered && visualViewport.offsetTop > 0) root.scrollTop = 0;
  };
  visualViewport.addEventListener('resize', follow);
}
