// The icon of the tab, with a spot on it while something is unread. As data: fetched, it would go
// through the service worker, and be lost when the browser stops that just then.
import drawing from '../../../public/icon.svg?raw';

const SPOT =
  '<circle cx="388" cy="124" r="112" fill="#ff5a4d" stroke="#1f2d3d" stroke-width="24"/>';

export function markTabIcon(isUnread: boolean): void {
  const icon = document.querySelector<HTMLLinkElement>('link[rel=icon]');
  const svg = isUnread ? drawing.replace('</svg>', `${SPOT}</svg>`) : drawing;
  if (icon) icon.href = `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
