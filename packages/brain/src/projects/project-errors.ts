import { AppError } from '@mosaicstack/kernel';

/** The project still holds something; whoever deletes it has to say its name. */
export class ConfirmationNeeded extends AppError {
  constructor(name: string, held: number) {
    const things = held === 1 ? 'one task, mission or file' : `${held} tasks, missions and files`;
    super('confirmation_needed', `The project "${name}" holds ${things}.`, {
      issues: [{ path: 'confirmName', message: `must be the name of the project, "${name}"` }],
      remediation: 'Confirm with the name of the project, or archive it instead.',
    });
  }
}
