import type { Translated } from '../contract.js';
import type { shared as english } from '../en/shared.js';

export const shared: Translated<typeof english> = {
  thisLinkIsNotWhole: 'Dieser Link ist nicht vollständig.',
  aLinkToASharedConversation:
    'Ein Link zu einer geteilten Unterhaltung endet mit einer langen Zeichenfolge. Kopiere ihn ganz, oder bitte noch einmal darum.',
  thereIsNothingToReadHere: 'Hier gibt es nichts zu lesen.',
  tryAgain: 'Noch einmal versuchen',
  theLinkHasEndedOrWas:
    'Der Link ist abgelaufen oder wurde zurückgenommen. Wer ihn geschickt hat, kann einen neuen machen.',
  openingWhatWasShared: 'Geteiltes wird geöffnet',
  sharedOnToBeReadOnly: 'Geteilt am <time>{at}</time>, nur zum Lesen',
  question: 'Frage',
  answer: 'Antwort',
  attached: 'Angehängt: {name}',
  used: '{name} benutzt',
  answered: '{name} hat geantwortet',
};
