import { DevicePage } from '../../features/device/device-page';

export default function DeviceRoute() {
  return <DevicePage />;
}
