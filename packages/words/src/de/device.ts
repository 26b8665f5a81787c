import type { Translated } from '../contract.js';
import type { device as english } from '../en/device.js';

export const device: Translated<typeof english> = {
  doneYourTerminalIsSignedIn: 'Fertig. Dein Terminal ist angemeldet, du kannst diese Seite schließen.',
  refusedTheTerminalThatShowedThis:
    'Abgelehnt. Das Terminal, das diesen Code gezeigt hat, bleibt abgemeldet.',
  confirmOnlyACodeThatYou:
    'Bestätige nur einen Code, den du gerade jetzt in deinem eigenen Terminal siehst. Wer ihn zeigt, handelt in deinem Namen.',
  code: 'Code',
  signTheTerminalIn: 'Terminal anmelden',
  refuse: 'Ablehnen',
  signedInAs: 'Angemeldet als {email}',
  signInATerminal: 'Ein Terminal anmelden',
};
