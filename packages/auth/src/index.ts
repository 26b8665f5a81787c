export { actorOf, Authenticator, type Credential, type SignInReply } from './authenticator.js';
export { clientAddressHeader, type AuthOptions } from './create-auth.js';
