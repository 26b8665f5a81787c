// Every contract of this package is public by definition, so its entry names them all.
export * from './chat/chat-socket.contract.js';
export * from './conversations/conversation.contract.js';
export * from './conversations/message.contract.js';
export * from './errors/api-error.contract.js';
export * from './errors/error-codes.js';
export * from './health/health.contract.js';
export * from './identity/device-login.contract.js';
export * from './identity/identity.contract.js';
export * from './identity/sign-in.contract.js';
export * from './ids.js';
export * from './jobs/job.contract.js';
export * from './models/model.contract.js';
export * from './pages.js';
export * from './runs/run-event.contract.js';
export * from './runs/run.contract.js';
export * from './well-formed-text.js';
