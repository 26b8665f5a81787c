import type { Issue, ProbeService } from '@mosaicstack/types';
import { AppError } from './app-error.js';

export interface TierDetectionFailure {
  service: ProbeService;
  /** Where the service was looked for. For `config`: what stated the wrong key (`file`, `env` or `flag`). */
  host: string;
  /** 0 for `config`. */
  port: number;
  message: string;
  remediation: string;
  issues?: Issue[];
}

/**
 * What the chosen tier needs is missing or set up wrongly, so the gateway must not start.
 *
 * Takes no `cause`: what a driver throws may repeat a user name, a password or a whole URL.
 */
export class TierDetectionError extends AppError {
  readonly service: ProbeService;
  readonly host: string;
  readonly port: number;
  declare readonly remediation: string;

  constructor({ service, host, port, message, remediation, issues }: TierDetectionFailure) {
    super('TIER_DETECTION_FAILED', message, { remediation, ...(issues && { issues }) });
    this.service = service;
    this.host = host;
    this.port = port;
  }

  /** The one structured record that a refused start prints. */
  toJSON(): object {
    const { code, service, host, port, message, remediation, issues } = this;
    return { code, service, host, port, message, remediation, ...(issues && { issues }) };
  }
}
