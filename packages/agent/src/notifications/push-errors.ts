import { AppError } from '@mosaicstack/kernel';

export class TooManyPushDevices extends AppError {
  constructor(most: number) {
    super('too_large', `You are called at ${most} browsers, which is as many as one person may have.`, {
      remediation: 'Take one back that you no longer use: mosaic notify devices; mosaic notify remove DEVICE',
    });
  }
}

export class PushDeviceGone extends AppError {
  constructor() {
    super('gone', 'This browser takes no more messages, so it was taken off the list.', {
      reason: 'Its push service says that the permission ended.',
      remediation: 'Switch notifications on again, in that browser.',
    });
  }
}
