export const ACCOUNTS = Symbol('Accounts');
export const IDENTITY_SETTINGS = Symbol('IdentitySettings');
export const INVITES = Symbol('Invites');
export const PEOPLE = Symbol('People');
export const REGISTRATION = Symbol('Registration');
/** Fills the buttons of the sign-in page beside the password. */
export const OTHER_SIGN_INS = Symbol('OtherSignIns');
