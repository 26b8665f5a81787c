import {
  apiErrorSchema,
  commandManifestSchema,
  commandResultSchema,
  executeCommandSchema,
  messageAckSchema,
  runEventSchema,
  sendMessageSchema,
  type ServerToClientEvents,
  steerEventSchema,
  stopRunSchema,
  subscribeSchema,
  systemReloadSchema,
  unsubscribeSchema,
  viewSchema,
} from '@mosaicstack/types';
import type { EmittedEvents, SocketEvent } from '../../platform/realtime/socket-event.js';

/** What a client may send, each with its contract and what it asks for. */
export const received = {
  message: { name: 'message', verb: 'conversation.write', payload: sendMessageSchema },
  subscribe: { name: 'subscribe', verb: 'run.read', payload: subscribeSchema },
  unsubscribe: { name: 'unsubscribe', verb: 'run.read', payload: unsubscribeSchema },
  view: { name: 'view', verb: 'run.read', payload: viewSchema },
  command: { name: 'command:execute', verb: 'command.execute', payload: executeCommandSchema },
  steer: { name: 'run:steer', verb: 'conversation.write', payload: steerEventSchema },
  stop: { name: 'run:stop', verb: 'run.control', payload: stopRunSchema },
} as const satisfies Record<string, SocketEvent>;

const ofRuns = { verb: 'run.read', payload: runEventSchema } as const;

/** What the gateway sends; nobody is sent what they could not ask for. */
export const emitted = {
  'message:ack': { verb: 'conversation.write', payload: messageAckSchema },
  'agent:start': ofRuns,
  'agent:text': ofRuns,
  'agent:thinking': ofRuns,
  'agent:tool:start': ofRuns,
  'agent:tool:end': ofRuns,
  'agent:end': ofRuns,
  'run:event': ofRuns,
  'session:info': { verb: 'run.read' },
  'commands:manifest': { verb: 'command.execute', payload: commandManifestSchema },
  'system:reload': { verb: 'command.execute', payload: systemReloadSchema },
  'command:result': { verb: 'command.execute', payload: commandResultSchema },
  'approval:changed': { verb: 'approval.read' },
  'entity:changed': { verb: 'conversation.read' },
  error: { verb: 'gateway.reach', payload: apiErrorSchema },
} as const satisfies EmittedEvents<keyof ServerToClientEvents>;
