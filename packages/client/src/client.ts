import {
  doctorReportSchema,
  healthSchema,
  modelListSchema,
  readinessSchema,
  type DoctorReport,
  type Health,
  type ModelList,
  type Readiness,
} from '@mosaicstack/types';
import { createConversations, type Conversations } from './http/conversations.js';
import { createDeviceLogin, type DeviceLogin } from './http/device-login.js';
import { createHttp, type ClientOptions } from './http/http.js';
import { createIdentity, type Identity } from './http/identity.js';
import { createRuns, type Runs } from './http/runs.js';

/** Everything a surface may ask of a gateway over HTTP. Every rejection is a `GatewayError`. */
export interface Client extends Identity {
  readonly baseUrl: string;
  /** The bearer token in use, for the socket. */
  token(): string | undefined;
  device: DeviceLogin;
  conversations: Conversations;
  runs: Runs;
  models(): Promise<ModelList>;
  health(): Promise<Health>;
  /** Resolves also when the gateway says that it is not ready. */
  ready(): Promise<Readiness>;
  doctor(): Promise<DoctorReport>;
}

export function createClient(options: ClientOptions): Client {
  const http = createHttp(options);
  return {
    baseUrl: http.baseUrl,
    token: () => options.token?.(),
    ...createIdentity(http),
    device: createDeviceLogin(http),
    conversations: createConversations(http),
    runs: createRuns(http),
    models: () => http.json('/api/models', modelListSchema),
    health: () => http.json('/health', healthSchema),
    ready: () => http.json('/health/ready', readinessSchema, { acceptStatus: [503] }),
    doctor: () => http.json('/api/admin/doctor', doctorReportSchema),
  };
}
