import type { Translated } from '../contract.js';
import type { setup as english } from '../en/setup.js';

export const setup: Translated<typeof english> = {
  yourMarkGrowsFromYourEmail: 'Dein Zeichen entsteht aus deiner E-Mail-Adresse.',
  yourMark: 'Dein Zeichen.',
  setUpThisGateway: 'Dieses Gateway einrichten',
  youBecomeItsFirstAdministrator: 'Du wirst die erste Person in der Verwaltung.',
  name: 'Name',
  email: 'E-Mail',
  password: 'Passwort',
  atLeast8Characters: 'Mindestens 8 Zeichen.',
  setupToken: 'Einrichtungscode',
  theGatewayPrintedItInIts:
    'Das Gateway hat ihn in seinem Terminal ausgegeben, am Ende des Einrichtungslinks.',
  settingUp: 'Wird eingerichtet',
  createAdministrator: 'Konto anlegen',
  sayWhatToCallYouIn: 'Sag, wie du heißen möchtest, in höchstens 80 Zeichen.',
  thisIsNotAnEmailAddress: 'Das ist keine E-Mail-Adresse.',
  chooseAPasswordOf8To: 'Wähle ein Passwort mit 8 bis 128 Zeichen.',
  thisIsLongerThanAnySetup: 'Das ist länger als jeder Einrichtungscode.',
  thisValueWasNotTaken: 'Dieser Wert wurde nicht angenommen.',
  thisGatewayIsAlreadySetUp: 'Dieses Gateway ist schon eingerichtet.',
  itsFirstAdministratorExistsSoThe:
    'Seine erste Verwalterin oder sein erster Verwalter ist da, der Einrichtungslink hat seinen Dienst getan.',
  signIn: 'Anmelden',
  openingTheSetup: 'Einrichtung wird geöffnet',
  mosaicDidNotAnswer: 'Mosaic hat nicht geantwortet.',
  tryAgain: 'Noch einmal versuchen',
  stepTwoOfThree: 'Schritt 2 von 3',
  stepThreeOfThree: 'Schritt 3 von 3',
  chooseWhoAnswers: 'Wähle, wer antwortet',
  itIsAskedOneShortQuestion:
    'Der Anbieter bekommt eine kurze Frage gestellt und dient allen hier, sobald er geantwortet hat. Weitere kannst du später hinzufügen.',
  testAndGoOn: 'Prüfen und weiter',
  askingIt: 'Wird gefragt',
  goOnWithTheDemoModel: 'Mit dem Demo-Modell weitermachen',
  mosaicIsReady: 'Mosaic ist bereit',
  modelAnswered: '{model} hat geantwortet:',
  beginAConversation: 'Ein Gespräch beginnen',
  orInATerminal: 'Oder in einem Terminal:',
};
