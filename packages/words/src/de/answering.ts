import type { Translated } from '../contract.js';
import type { answering as english } from '../en/answering.js';

export const answering: Translated<typeof english> = {
  model: 'Modell',
  automatic: 'Automatisch',
  automaticBecause: 'Automatisch: {reason}',
  youChoseIt: 'Von dir gewählt',
  byAMessageAndYourRules: 'Je nachdem, was eine Nachricht verlangt, und nach deinen Regeln.',
  answersFromNowOn: 'Ab jetzt antwortet {model}',
  modelsAreChosenAutomatically: 'Modelle werden automatisch gewählt',
  ofContext: '{percent} % des Kontexts',
  running: 'arbeitet',
  completed: 'fertig',
  failed: 'gescheitert',
  stopped: 'angehalten',
  steps: '{count, plural, one {# Schritt} other {# Schritte}}',
};
