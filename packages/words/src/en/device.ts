export const device = {
  doneYourTerminalIsSignedIn: 'Done. Your terminal is signed in; you can close this page.',
  refusedTheTerminalThatShowedThis: 'Refused. The terminal that showed this code stays signed out.',
  confirmOnlyACodeThatYou:
    'Confirm only a code that you see in your own terminal right now. Whoever shows it will act in your name.',
  code: 'Code',
  signTheTerminalIn: 'Sign the terminal in',
  refuse: 'Refuse',
  signedInAs: 'Signed in as {email}',
  signInATerminal: 'Sign in a terminal',
} as const;
