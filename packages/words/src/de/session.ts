import type { Translated } from '../contract.js';
import type { session as english } from '../en/session.js';

export const session: Translated<typeof english> = {
  openingMosaic: 'Mosaic wird geöffnet',
  mosaicDidNotAnswer: 'Mosaic hat nicht geantwortet.',
  tryAgain: 'Noch einmal versuchen',
  isActingAsUntilEverythingDone:
    '<b>{by} handelt als {name}</b> bis <time>{at}</time>. Alles, was hier geschieht, wird unter beiden Namen festgehalten.',
  stopActing: 'Nicht mehr als andere handeln',
  anAdministratorActedOnYourAccount: 'An deinem Konto wurde durch die Verwaltung etwas getan.',
  andMore: ', und {count, number} weitere',
  seeWhatWasDone: 'Ansehen, was getan wurde',
  dismiss: 'Schließen',
};
