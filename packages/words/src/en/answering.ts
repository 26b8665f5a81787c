/** Which model answers, and what answers cost. */
export const answering = {
  model: 'Model',
  automatic: 'Automatic',
  automaticBecause: 'Automatic: {reason}',
  youChoseIt: 'You chose it',
  byAMessageAndYourRules: 'By what a message asks and by your rules.',
  answersFromNowOn: '{model} answers from now on',
  modelsAreChosenAutomatically: 'Models are chosen automatically',
  ofContext: '{percent} % of context',
  running: 'at work',
  completed: 'done',
  failed: 'failed',
  stopped: 'stopped',
  steps: '{count, plural, one {# step} other {# steps}}',
} as const;
