// A build of Foyer that differs from the one under test as a later release would: its page says so,
// its bridge speaks another version, and its database has one more step.
import { buildChanged, type ChangedBuild } from './changed-build.ts';

/** What a page of the next version has in its head. */
export const NEXT_MARK = '<meta name="foyer-version" content="next" />';

export const buildNextVersion = (): Promise<ChangedBuild> =>
  buildChanged([
    { path: 'index.html', from: '</head>', to: `${NEXT_MARK}</head>` },
    {
      path: 'src/bridge/messages.ts',
      from: /BRIDGE_VERSION = \d+/,
      to: 'BRIDGE_VERSION = 999',
    },
    {
      path: 'src/store/records/schema.ts',
      from: /(STEPS: [^;]*?),?\s*\];/,
      to: '$1, () => {}];',
    },
  ]);
