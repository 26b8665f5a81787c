import type { Translated } from '../contract.js';
import type { live as english } from '../en/live.js';

export const live: Translated<typeof english> = {
  yourSessionHasEndedSignIn:
    'Deine Sitzung ist zu Ende. <link>Melde dich wieder an</link>, dein Entwurf ist noch hier.',
  noNetwork: 'Kein Netz. Was du schreibst, bleibt erhalten.',
  theGatewayIsOutOfReach:
    'Das Gateway ist nicht erreichbar. Neuer Versuch, der {attempt, number}. Was du schreibst, bleibt erhalten.',
  tryNow: 'Jetzt versuchen',
};
