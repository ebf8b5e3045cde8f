// A certificate link opens the app with the certificate in the address's fragment, which no server
// sees. It is taken out at once, so that it stays in no history and isn't opened twice.

const FRAGMENT = /^#add=(.+)$/su;

/** The certificate's text, or undefined when the address holds none. */
export function takeCertificate(
  window: Pick<Window, 'location'> & { readonly history: Pick<History, 'state' | 'replaceState'> },
): string | undefined {
  const { hash, pathname, search } = window.location;
  const [, text] = FRAGMENT.exec(hash) ?? [];
  if (text === undefined) return undefined;
  window.history.replaceState(window.history.state, '', pathname + search);
  return text;
}
