// Runs before the app is there: begins to load the language that the app will ask for, so that the
// two come at the same time. Whatever fails here is tried again by the app, which tells of it.
import { PREFERENCES_KEY } from '../constants.ts';
import { languageHere, loadLanguage } from './loading.ts';

function chosenLanguage(): unknown {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(PREFERENCES_KEY) ?? '{}');
    return typeof kept === 'object' && kept && 'language' in kept ? kept.language : undefined;
  } catch {
    return undefined;
  }
}

loadLanguage(languageHere(chosenLanguage())).catch(() => undefined);
