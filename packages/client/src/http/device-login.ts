import {
  type DeviceCode,
  deviceClientId,
  deviceCodeSchema,
  deviceTokenSchema,
  waitingDeviceSchema,
} from '@mosaicstack/types';
import { isGatewayError } from '../gateway-error.js';
import type { Http } from './http.js';

/** `slow-down` asks for five more seconds between polls. */
export type DevicePoll =
  { state: 'pending' | 'slow-down' | 'denied' | 'expired' } | { state: 'approved'; token: string };

/** Signing a terminal in by confirming a short code in a browser that is signed in. */
export interface DeviceLogin {
  start(): Promise<DeviceCode>;
  poll(deviceCode: string): Promise<DevicePoll>;
  /** What the person is about to confirm. Rejects for a code that is unknown or expired. */
  verify(userCode: string): Promise<{ userCode: string; status: string }>;
  approve(userCode: string): Promise<void>;
  deny(userCode: string): Promise<void>;
}

const grantType = 'urn:ietf:params:oauth:grant-type:device_code';

const stateOf: Readonly<Record<string, 'pending' | 'slow-down' | 'denied' | 'expired'>> = {
  authorization_pending: 'pending',
  slow_down: 'slow-down',
  access_denied: 'denied',
  expired_token: 'expired',
  invalid_grant: 'expired',
};

export const createDeviceLogin = (http: Http): DeviceLogin => ({
  start: () =>
    http.json('/api/auth/device/code', deviceCodeSchema, {
      method: 'POST',
      body: { client_id: deviceClientId },
    }),
  poll: async (deviceCode) => {
    try {
      const body = { grant_type: grantType, device_code: deviceCode, client_id: deviceClientId };
      const reply = await http.json('/api/auth/device/token', deviceTokenSchema, { method: 'POST', body });
      return { state: 'approved', token: reply.access_token };
    } catch (error) {
      const state = isGatewayError(error) ? stateOf[String(error.cause)] : undefined;
      if (state) return { state };
      throw error;
    }
  },
  verify: async (userCode) => {
    const reply = await http.json('/api/auth/device', waitingDeviceSchema, {
      query: { user_code: userCode },
    });
    return { userCode: reply.user_code, status: reply.status };
  },
  approve: (userCode) => http.send('/api/auth/device/approve', { method: 'POST', body: { userCode } }),
  deny: (userCode) => http.send('/api/auth/device/deny', { method: 'POST', body: { userCode } }),
});
