// A certificate read from what mail programs, chats and browsers make of it on the way.
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { certificateLink, createCertificate, parseCertificate } from './certificate.ts';
import { anyText } from '../testing/any-text.ts';
import { A, NOON_MS } from '../testing/known-peers.ts';

const HOST = 'https://foyer1.example/chat/';
let text = '';
let link = '';

beforeAll(async () => {
  const signalingUrls = ['wss://foyer.example/signal'];
  text = await createCertificate(A.secret, { name: 'fern', signalingUrls, issuedAtMs: NOON_MS });
  link = certificateLink(text, HOST);
});

const lines = (one: string, width: number, between: string): string =>
  one.match(new RegExp(`.{1,${width}}`, 'gs'))!.join(between);
const percent = (one: string): string =>
  one.replace(/[^a-z0-9]/gi, (letter) => encodeURIComponent(letter)).replaceAll('.', '%2E');

describe('is read through', () => {
  it.each<[string, () => string]>([
    ['itself', () => text],
    ['its link', () => link],
    ['blanks and line breaks around', () => `\r\n\t ${text}\u00a0\n`],
    ['line breaks inside', () => lines(text, 76, '\n')],
    ['line breaks of another system', () => lines(text, 72, '\r\n')],
    ['a line break inside the mark', () => lines(text, 4, '\n')],
    ['a broken link', () => lines(link, 30, '\n    ')],
    ['blanks inside', () => lines(text, 5, ' ')],
    ['no-break and thin blanks', () => lines(text, 8, '\u00a0\u2009\u202f')],
    ['zero-width characters', () => lines(text, 1, '\u200b\ufeff\u2060')],
    ['soft hyphens', () => lines(text, 6, '\u00ad')],
    ['hyphens at line ends', () => lines(text, 60, '-\n')],
    ['bidi marks', () => `\u202a${lines(text, 9, '\u200e')}\u202c`],
    ['quote marks of a mail', () => `> ${lines(text, 70, '\n> ')}`],
    ['quotes of quotes', () => `> > ${lines(text, 70, '\n> > ')}`],
    ['bars of a quote', () => `| ${lines(text, 70, '\n| ')}`],
    ['curly quotes', () => `“${text}”`],
    ['other quotes', () => `«${text}» or ‘${text}’ or "${text}"`],
    ['a sentence', () => `Here I am: ${text}. See you!`],
    ['a sentence without a stop', () => `add ${text} and write to me when you have`],
    ['a signature below', () => `${text}\n-- \nfern\nfoyer 1st floor`],
    ['a sentence with the mark before', () => `In the foyer, 1st floor. ${text}`],
    ['capitals', () => text.toUpperCase()],
    ['a capital at the beginning', () => text.replace('f', 'F')],
    ['full-width letters', () => text.replace(/[a-z0-9]/g, (one) => fullWidth(one))],
    ['ligatures of a PDF', () => text.replaceAll('ff', 'ﬀ')],
    ['letters typed as digits', () => text.slice(0, 6) + lookAlikes(text.slice(6))],
    ['bold', () => `**${text}**`],
    ['code', () => `\`${text}\``],
    ['a code block', () => `\`\`\`\n${lines(text, 80, '\n')}\n\`\`\``],
    ['a list', () => `* ${text}\n* call me`],
    ['a markdown link', () => `[add fern](${link})`],
    ['a markdown link on itself', () => `[${link}](${link})`],
    ['angle brackets', () => `<${link}>`],
    ['HTML', () => `<p><a href="${link}">${link}</a></p>`],
    ['HTML with breaks', () => `<p>${lines(text, 40, '<br/>\n')}</p>`],
    ['HTML with chances to break', () => lines(text, 20, '<wbr>')],
    ['HTML entities', () => `&gt; ${lines(text, 40, '&nbsp;\n&gt; ').replaceAll('q', 'q&#8203;')}`],
    ['quoted-printable', () => `${lines(link.replace('=', '=3D'), 75, '=\r\n')}=20`],
    ['quoted-printable zero-width', () => lines(text, 30, '=E2=80=8B')],
    ['percent-encoding', () => percent(link)],
    ['percent-encoded blanks inside', () => lines(text, 50, '%20%0A%C2%A0')],
    ['percent-encoding that is broken', () => lines(text, 50, '%FF%C2')],
    ['a redirect', () => `https://out.example/?u=${encodeURIComponent(link)}&h=0a1b2c3d`],
    ['more in the fragment', () => `${link}&join=abcdefgh234567`],
    ['JSON', () => JSON.stringify({ text: `add me\n${link}\n` })],
    ['a QR code in capitals', () => `FOYER:${text.toUpperCase()}`],
  ])('%s', async (title, mangled) => {
    expect(mangled() === text).toBe(title === 'itself');
    expect(await parseCertificate(mangled())).toMatchObject({ peerId: A.peerId, text });
  });
});

it('is read wherever blanks and marks come in', async () => {
  const noise = fc.constantFrom(
    ' ',
    '\n',
    '\n> ',
    '\u200b',
    '\u00ad',
    '*',
    '_',
    '…',
    '“',
    '%0A',
    '->',
  );
  const cuts = fc.array(fc.tuple(fc.nat(text.length), noise), { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(cuts, async (inserted) => {
      let mangled = text;
      for (const [at, mark] of inserted.sort(([one], [other]) => other - one)) {
        mangled = mangled.slice(0, at) + mark + mangled.slice(at);
      }
      expect((await parseCertificate(mangled)).peerId).toBe(A.peerId);
    }),
    { numRuns: 40 },
  );
});

it('is read whatever prose stands around it', async () => {
  const word = fc.constantFrom(
    'foyer',
    'foyer1',
    '1',
    'add',
    '#add=',
    'https://',
    'and',
    'ok.',
    '>',
  );
  const prose = fc.array(fc.oneof(word, anyText(8)));
  await fc.assert(
    fc.asyncProperty(prose, prose, async (before, after) => {
      const mangled = `${before.join(' ')} ${text} ${after.join(' ')}`;
      expect((await parseCertificate(mangled)).peerId).toBe(A.peerId);
    }),
    { numRuns: 40 },
  );
});

function fullWidth(letter: string): string {
  return String.fromCharCode(letter.charCodeAt(0) + 0xfee0);
}

function lookAlikes(body: string): string {
  return body.replaceAll('o', '0').replaceAll('l', '1').replaceAll('b', '8');
}
