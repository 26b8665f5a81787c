import { AppError } from '@mosaicstack/kernel';

export class AgentIsSystem extends AppError {
  constructor(name: string) {
    super('agent_is_system', `The agent ${name} belongs to the product and cannot be changed.`, {
      remediation: `Make a copy of your own and change that: mosaic agent clone ${name}`,
    });
  }
}

export class AgentNameTaken extends AppError {
  constructor(name: string) {
    super('agent_name_taken', `There is an agent called ${name} already.`, {
      reason: 'Agents of one owner are told apart by their names, and those of the product keep theirs.',
      issues: [{ path: 'name', message: 'is taken' }],
      remediation: 'Choose another name.',
    });
  }
}

/** Somebody changed the agent since the asker read it. */
export class AgentChanged extends AppError {
  constructor(yours: number, stored: number) {
    super(
      'version_conflict',
      `This agent was changed meanwhile: you started from version ${yours}, it is at version ${stored}.`,
      {
        issues: [{ path: 'version', message: `yours is ${yours}, the stored one is ${stored}` }],
        remediation: 'Read it again and repeat your change on what it says now.',
      },
    );
  }
}

export class ModelOfAnotherProvider extends AppError {
  constructor(provider: string, model: string) {
    super('invalid_request', `The model ${model} is not one of ${provider}.`, {
      reason: 'An agent that names a provider and a model has to name a model of that provider.',
      issues: [{ path: 'model', message: `does not begin with ${provider}/` }],
    });
  }
}
