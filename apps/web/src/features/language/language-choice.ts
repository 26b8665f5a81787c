import { isLanguage, languageFor, type Language } from '@mosaicstack/words';
import { speak, spoken } from '../../lib/words';

const storageKey = 'mosaic-language';

/** What was chosen for this browser; undefined follows the system. */
export function languageChoice(): Language | undefined {
  try {
    const kept = localStorage.getItem(storageKey);
    return isLanguage(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Remembers the chosen language, or that of the system, and opens the page anew where another one is spoken. In a
 * browser that keeps nothing the page stays as it is, for it would be opened anew without end.
 */
export function chooseLanguage(choice: Language | undefined): void {
  try {
    if (choice) localStorage.setItem(storageKey, choice);
    else localStorage.removeItem(storageKey);
  } catch {
    return;
  }
  const wanted = choice ?? languageFor(navigator.languages);
  if (wanted !== spoken() && languageChoice() === choice) location.reload();
}

/** Speaks the chosen language, or that of the system; before anything is shown. */
export const speakLanguage = (choice: Language | undefined): Promise<void> =>
  speak(choice ?? languageFor(navigator.languages));
