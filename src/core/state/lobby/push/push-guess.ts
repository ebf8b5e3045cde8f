// To whom the words of an author go of whom no way was learnt: to those who want what comes by the
// same route of the authors who are known better.
import { PUSH_GUESS_PRIOR, PUSH_GUESS_SHARE } from '../../../constants-push.ts';
import type { PeerId } from '../../../wire/ids.ts';
import type { PushRoute } from './push-route.ts';

type Routes = ReadonlyMap<PeerId, PushRoute>;

/** Authors who were followed to a route, and how many of them each friend asks us for. */
class Asked {
  authors = 0;
  readonly by = new Map<PeerId, number>();
}

/** Routes besides those that want every author's parts. `from` is undefined at a stem's end. */
export function likelyRoutes(routes: Routes, from: PeerId | undefined): ReadonlySet<PeerId> {
  const [same, all] = [new Asked(), new Asked()];
  for (const [friend, way] of routes) {
    for (const author of way.authorsFrom()) {
      const counts = friend === from ? [same, all] : [all];
      for (const one of counts) one.authors++;
      for (const [other, route] of routes) {
        if (!route.asksFor(author)) continue;
        for (const { by } of counts) by.set(other, (by.get(other) ?? 0) + 1);
      }
    }
  }
  const likely = new Set<PeerId>();
  for (const [friend, asked] of all.by) {
    const prior = (PUSH_GUESS_PRIOR * asked) / all.authors;
    const share = ((same.by.get(friend) ?? 0) + prior) / (same.authors + PUSH_GUESS_PRIOR);
    if (from === undefined || share >= PUSH_GUESS_SHARE) likely.add(friend);
  }
  return likely;
}
