// Puts a small card beside what it belongs to, inside the window.

const GAP_PX = 6;
const MARGIN_PX = 8;

/**
 * Below the anchor where there is room, above it otherwise. Positions are set through the CSSOM.
 */
export function placeBeside(card: HTMLElement, anchor: HTMLElement): void {
  const { left, right, top, bottom } = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = card;
  const middle = (left + right) / 2;
  const x = middle > innerWidth / 2 ? right - width : left;
  const fitsBelow = bottom + GAP_PX + height + MARGIN_PX <= innerHeight;
  const y = fitsBelow ? bottom + GAP_PX : top - GAP_PX - height;
  card.style.left = `${within(x, innerWidth - width)}px`;
  card.style.top = `${within(y, innerHeight - height)}px`;
}

function within(at: number, most: number): number {
  return Math.max(MARGIN_PX, Math.min(at, most - MARGIN_PX));
}
