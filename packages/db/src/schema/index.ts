export { conversation, conversationView, message } from './conversation-tables.js';
export { account, deviceCode, instanceSetup, session, user, verification } from './identity-tables.js';
export { mosaic } from './mosaic-schema.js';
export { outbox, run, runEvent } from './run-tables.js';
