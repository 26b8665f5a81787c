export const session = {
  openingMosaic: 'Opening Mosaic',
  mosaicDidNotAnswer: 'Mosaic did not answer.',
  tryAgain: 'Try again',
  isActingAsUntilEverythingDone:
    '<b>{by} is acting as {name}</b> until <time>{at}</time>. Everything done here is recorded under both names.',
  stopActing: 'Stop acting',
  anAdministratorActedOnYourAccount: 'An administrator acted on your account.',
  andMore: ', and {count, number} more',
  seeWhatWasDone: 'See what was done',
  dismiss: 'Dismiss',
} as const;
