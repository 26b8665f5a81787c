import type { Metadata } from 'next';
import { DevicePage } from '../../features/device/device-page';

export const metadata: Metadata = { title: 'Confirm a device' };

export default function DeviceRoute() {
  return <DevicePage />;
}
