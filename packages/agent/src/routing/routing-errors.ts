import { AppError } from '@mosaicstack/kernel';

export class RoutingRuleIsSystem extends AppError {
  constructor() {
    super('routing_rule_is_system', 'Rules of the product cannot be changed.', {
      remediation: 'Add a rule of your own: it goes first at the same priority.',
    });
  }
}

export class TooManyRoutingRules extends AppError {
  constructor(most: number) {
    super('conflict', `Nobody keeps more than ${most} rules.`, {
      remediation: 'Delete one you do not need.',
    });
  }
}

export class NotYourOrder extends AppError {
  constructor() {
    super('conflict', 'The order has to name each of your rules once.', {
      reason: 'Rules were added or deleted since you read them.',
      remediation: 'Read them again and repeat your change.',
    });
  }
}

/** Whether no model could be chosen, which is told and no fault of the gateway. */
export const isAboutModels = ({ code }: AppError): boolean => /^model_un(known|available)$/.test(code);
