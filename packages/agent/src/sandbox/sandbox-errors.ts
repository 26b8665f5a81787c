import { AppError } from '@mosaicstack/kernel';
import type { SandboxState } from './sandbox.js';

export const installBubblewrap =
  'Install bubblewrap on the gateway’s host (apt-get install bubblewrap), then run mosaic gateway doctor.';

export const sandboxUnavailable = ({ finding, remediation }: SandboxState): AppError =>
  new AppError(
    'sandbox_unavailable',
    'Files, git and programs are switched off, because this gateway cannot isolate them.',
    { reason: finding, ...(remediation && { remediation }) },
  );
