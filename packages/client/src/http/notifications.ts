import {
  pushDeviceSchema,
  pushDevicesSchema,
  type AddPushDevice,
  type PushDevice,
  type PushDevices,
} from '@mosaicstack/types';
import type { Http } from './http.js';

/** The browsers at which one wants to be called. */
export interface Notifications {
  /** Oldest first, with the key that browsers subscribe with. */
  devices(): Promise<PushDevices>;
  addDevice(device: AddPushDevice): Promise<PushDevice>;
  removeDevice(id: string): Promise<void>;
  /** Calls it now; rejects with what its push service says. */
  testDevice(id: string): Promise<void>;
}

const path = '/api/notifications/devices';
const at = (id: string): string => `${path}/${encodeURIComponent(id)}`;

export const createNotifications = (http: Http): Notifications => ({
  devices: () => http.json(path, pushDevicesSchema),
  addDevice: (device) => http.json(path, pushDeviceSchema, { method: 'POST', body: device }),
  removeDevice: (id) => http.send(at(id), { method: 'DELETE' }),
  testDevice: (id) => http.send(`${at(id)}/test`, { method: 'POST', body: {} }),
});
