import { AppError } from '@mosaicstack/kernel';

const megabytes = (bytes: number): string =>
  `${(bytes / 1_048_576).toLocaleString('en', { maximumFractionDigits: 1, useGrouping: false })} MB`;

export class FileTooLarge extends AppError {
  constructor(most: number) {
    super('too_large', `A file may have at most ${megabytes(most)}.`, {
      remediation: 'Share a smaller file, or the part of it that matters.',
    });
  }
}

export class FilesFull extends AppError {
  constructor(most: number) {
    super('storage_full', `The files of this owner would take more than ${megabytes(most)}.`, {
      remediation: 'Delete files that are no longer needed, or ask an administrator for more room.',
    });
  }
}

/** Another owner has other room. */
export class ProjectMoved extends AppError {
  constructor() {
    super('conflict', 'The project was given to another owner in this moment.', {
      remediation: 'Share the file again.',
    });
  }
}
