import type { Translated } from '../contract.js';
import type { search as english } from '../en/search.js';

export const search: Translated<typeof english> = {
  project: 'Projekt',
  mission: 'Mission',
  task: 'Aufgabe',
  note: 'Notiz',
  file: 'Datei',
  conversation: 'Unterhaltung',
  message: 'Nachricht',
  search: 'Suche',
  wordsToLookFor: 'Gesuchte Wörter',
  everything: 'Alles',
  twoLettersAreEnoughTitlesNotes:
    'Zwei Buchstaben reichen: Gesucht wird in Titeln, Notizen, Dateien und allem Gesagten.',
  limestoneQuote: 'Angebot Kalkstein',
  searching: 'Suche läuft',
  nothingOfYoursHolds: 'Nichts von dir enthält „{words}“.',
  found: 'Gefunden',
};
