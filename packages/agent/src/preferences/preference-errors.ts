import { AppError } from '@mosaicstack/kernel';

export class PreferenceFrozen extends AppError {
  constructor(key: string) {
    super('preference_frozen', `The preference ${key} cannot be set here.`, {
      reason: 'The platform or an administrator decides it for everybody.',
      remediation: 'mosaic memory prefs list',
    });
  }
}

export class PreferenceUnknown extends AppError {
  constructor(key: string, known: readonly string[]) {
    super('invalid_request', `There is no preference called ${key}.`, {
      reason: `In this family there are: ${known.join(', ')}.`,
      issues: [{ path: 'key', message: 'is not one of this family' }],
    });
  }
}

export class PreferenceMisshaped extends AppError {
  constructor(key: string, description: string, problem: string) {
    super('invalid_request', `The preference ${key} does not take this value.`, {
      reason: `${description} ${problem}`,
      issues: [{ path: 'value', message: problem }],
    });
  }
}

export class TooManyPreferences extends AppError {
  constructor(most: number) {
    super('too_large', `You have ${most} preferences, which is as many as one person may have.`, {
      remediation: 'Take some back first: mosaic memory prefs unset KEY',
    });
  }
}
