import type { Translated } from '../contract.js';
import type { activity as english } from '../en/activity.js';

export const activity: Translated<typeof english> = {
  loadingActivity: 'Aktivität wird geladen',
  showEarlier: 'Früheres zeigen',
  somebodyWhoLeft: 'Jemand, der nicht mehr da ist',
  handedOver: 'hat übergeben:',
  tookOut: 'hat herausgenommen:',
  limitsOfColumns: 'Grenzen der Spalten',
  added: 'hat hinzugefügt:',
  changed: 'hat geändert:',
  moved: 'hat verschoben:',
  archived: 'hat archiviert:',
  deleted: 'hat gelöscht:',
  left: 'hat verlassen:',
  dependencies: 'Abhängigkeiten',
  planned: 'hat eingeplant:',
  placeOf: '{place} aus {title}',
  placeIn: '{place} in {title}',
};
