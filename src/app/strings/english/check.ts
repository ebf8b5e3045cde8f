// English, the connection check.
import type { Finding } from '../../../link/check/findings.ts';

export const checkStrings = {
  title: 'Connection check',
  hint: 'Tries what links to friends need, from here and now. It takes up to half a minute and tells nobody anything about you.',
  checking: 'Checking…',
  again: 'Check again',
  copy: 'Copy report',
  copyHint: 'It holds no address, name or key.',
  moods: { well: 'Good', hint: 'Note', bad: 'Trouble' },
  hide: {
    title: 'Network address',
    label: 'Hide my network address from friends',
    cost: 'Links then go through the relay (TURN) of this server instead of straight to friends: they are slower, and without the relay there is none. Friends see the relay’s address; the relay sees yours, theirs and how much passes, but not what. This server sees your address as before.',
    noRelay:
      'This server names no relay (TURN). While your address is hidden here, no link can be made.',
    unknown: 'Whether this server names a relay (TURN) can’t be told now.',
    hasRelay: 'This server names a relay (TURN).',
    changed: 'All links are made anew.',
  },
  findings: {
    'signaling-works': 'The server where friends meet answers.',
    'signaling-fails':
      'The server where friends meet can’t be reached. No new link is possible; links that are up go on. Are you online? Does a proxy or add-on block WebSockets?',
    'clock-off':
      'Your clock and the server’s differ by more than a minute. From ten minutes on friends can’t be met: set your clock right.',
    'no-webrtc':
      'This browser makes no links: WebRTC is switched off or missing. Allow it in the settings or add-ons.',
    'no-stun': 'This server offers no STUN, so links work in the same network only, or by a relay.',
    'stun-works': 'UDP gets through: links can go straight to friends.',
    'stun-fails':
      'UDP doesn’t get through, or the STUN server is silent: links need the same network, or a relay (TURN) by TCP.',
    'nat-none': 'No router stands between that changes your address.',
    'nat-easy': 'Your router is of the kind that lets most links through.',
    'nat-strict':
      'Your router is strict: it links with most friends, but not with those whose router is strict too. Then a relay (TURN) is needed.',
    'nat-unknown': 'Whether your router is a strict one can’t be told with one STUN server.',
    'no-turn':
      'This server offers no relay (TURN). Between two strict networks no link is possible.',
    'turn-works': 'The relay (TURN) passes data: where nothing else works, it does.',
    'turn-fails':
      'The relay (TURN) passes nothing. Its address, its secret or a firewall is wrong.',
  } satisfies Record<Finding, string>,
};
