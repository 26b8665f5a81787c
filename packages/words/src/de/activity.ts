import type { Translated } from '../contract.js';
import type { activity as english } from '../en/activity.js';

export const activity: Translated<typeof english> = {
  loadingActivity: 'Aktivität wird geladen',
  showEarlier: 'Früheres zeigen',
  somebodyWhoLeft: 'Jemand, der nicht mehr da ist',
  handedOver: 'übergeben:',
  tookOut: 'herausgenommen:',
  limitsOfColumns: 'Grenzen der Spalten',
  added: 'hinzugefügt:',
  changed: 'geändert:',
  moved: 'verschoben:',
  archived: 'archiviert:',
  deleted: 'gelöscht:',
  left: 'verlassen:',
  dependencies: 'Abhängigkeiten',
  planned: 'eingeplant:',
  placeOf: '{place} aus {title}',
  placeIn: '{place} in {title}',
};
