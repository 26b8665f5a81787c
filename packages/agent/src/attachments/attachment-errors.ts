import { AppError } from '@mosaicstack/kernel';
import { maximumAttachmentBytes } from '@mosaicstack/types';

const megabyte = 1_048_576;

export class AttachmentTooLarge extends AppError {
  constructor() {
    super('too_large', `An attachment may have at most ${maximumAttachmentBytes / megabyte} MB.`, {
      remediation: 'Attach a smaller file, or the part of it that matters.',
    });
  }
}

export class AttachmentsFull extends AppError {
  constructor(most: number) {
    super('storage_full', `Your files would take more than ${Math.floor(most / megabyte)} MB.`, {
      remediation: 'Delete conversations or files you no longer need, or ask an administrator for more room.',
    });
  }
}

export class NotAttachable extends AppError {
  constructor(what: string, reason: string) {
    super('invalid_request', `${what} cannot be attached.`, {
      reason,
      remediation: 'Attach an image (PNG, JPEG, WebP, GIF), a PDF, or a text file.',
    });
  }
}
