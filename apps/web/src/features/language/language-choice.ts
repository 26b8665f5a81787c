import { isLanguage, languageFor, type Language } from '@mosaicstack/words';
import { noteKept } from '../../lib/kept-here';
import { speak, spoken } from '../../lib/words';

/** Where this browser keeps it. */
export const languagePlace = 'mosaic-language';

/** What was chosen for this browser; undefined follows the system. */
export function languageChoice(): Language | undefined {
  try {
    const kept = localStorage.getItem(languagePlace);
    return isLanguage(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Remembers the chosen language, or that of the system, and opens the page anew where another one is spoken. In a
 * browser that keeps nothing the page would be opened anew without end: it goes on in that language as it is.
 */
export function chooseLanguage(choice: Language | undefined): void {
  const wanted = choice ?? languageFor(navigator.languages);
  try {
    if (choice) localStorage.setItem(languagePlace, choice);
    else localStorage.removeItem(languagePlace);
    noteKept(languagePlace, true);
  } catch {
    noteKept(languagePlace, false);
    if (wanted !== spoken()) void speak(wanted);
    return;
  }
  if (wanted !== spoken() && languageChoice() === choice) location.reload();
}

/** Speaks the chosen language, or that of the system; before anything is shown. */
export const speakLanguage = (choice: Language | undefined): Promise<void> =>
  speak(choice ?? languageFor(navigator.languages));
