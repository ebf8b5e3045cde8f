// What a file may do to whoever opens it elsewhere, from its ending and its first bytes. Foyer
// opens none; it only says so.
import { partsOf } from './saved-name.ts';

/** It can run; it is a page that can; or it can, and its name says something else. */
export type FileRisk = 'program' | 'page' | 'disguised';

const endings = (...lists: string[]): ReadonlySet<string> =>
  new Set(lists.flatMap((list) => list.split(' ')));

/** Programs, installers, scripts, disks, shortcuts, and documents with programs inside. */
const PROGRAMS = endings(
  'exe com scr pif bat cmd ps1 psm1 psd1 vbs vbe js jse mjs cjs wsf wsh wsc hta msi msp',
  'msix msixbundle appx appxbundle appinstaller application gadget cpl dll sys drv ocx',
  'lnk url scf inf reg rgs sct shb shs chm msc iso img vhd vhdx dmg pkg mpkg app',
  'command tool workflow action terminal scpt scptd webloc fileloc inetloc jar jnlp',
  'class apk apks xapk aab ipa deb rpm snap flatpak flatpakref appimage run bin elf out',
  'so dylib sh bash zsh fish csh ksh py pyw pyc pyz rb pl php desktop crx xpi xll xla',
  'xlam xlsm xltm xlsb docm dotm pptm potm ppam ppsm sldm accde mde iqy slk',
  'settingcontent-ms library-ms search-ms searchconnector-ms theme themepack diagcab',
  'one ade adp hlp',
);
const PAGES = endings('html htm xhtml xht shtml mht mhtml svg svgz xml xsl xslt');

/** Windows, Linux, macOS of either order and of several kinds, Java, Android; and `#!`. */
const BEGINNINGS = [
  '4d5a',
  '7f454c46',
  'feedfac',
  'cefaedfe',
  'cffaedfe',
  'cafebab',
  '6465780a',
  '2321',
];

/** `name` as it is saved; undefined: nothing is known of it, which isn't to say it is harmless. */
export function riskOf(name: string, bytes: Uint8Array): FileRisk | undefined {
  const ending = partsOf(name).ending.slice(1).toLowerCase();
  if (PROGRAMS.has(ending)) return 'program';
  if (beginsLikeProgram(bytes)) return 'disguised';
  return PAGES.has(ending) ? 'page' : undefined;
}

function beginsLikeProgram(bytes: Uint8Array): boolean {
  const first = Array.from(bytes.subarray(0, 4), (byte) => byte.toString(16).padStart(2, '0'));
  const begins = first.join('');
  return BEGINNINGS.some((one) => begins.startsWith(one));
}
