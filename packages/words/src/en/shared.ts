export const shared = {
  thisLinkIsNotWhole: 'This link is not whole.',
  aLinkToASharedConversation:
    'A link to a shared conversation ends in a long token. Copy all of it, or ask for it again.',
  thereIsNothingToReadHere: 'There is nothing to read here.',
  tryAgain: 'Try again',
  theLinkHasEndedOrWas: 'The link has ended or was taken back. Whoever sent it can make a new one.',
  openingWhatWasShared: 'Opening what was shared',
  sharedOnToBeReadOnly: 'Shared on <time>{at}</time>, to be read only',
  question: 'Question',
  answer: 'Answer',
  attached: 'Attached: {name}',
  used: 'Used {name}',
  answered: '{name} answered',
} as const;
