import { AppError } from '@mosaicstack/kernel';
import { resetOf } from './budget-period.js';
import type { CounterStanding } from './budget-ledger.js';
import { type AmountName, type Cap, kindOfHolder } from './cap.js';
import { amountWords, budgetWords } from './cap-words.js';

/** One limit that a call met. */
export interface LimitMet {
  cap: Cap;
  name: AmountName;
  /** Without the call itself. */
  standing: CounterStanding;
  /** The least that the call might come to. */
  needed: number;
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function remedyFor({ cap, standing, name, needed }: LimitMet): string {
  const most = cap.most[name] ?? 0;
  if (standing.spent[name] + needed <= most) {
    return 'Try again in a moment: calls that are being made now give back what they do not use.';
  }
  const kind = kindOfHolder(cap.holder);
  if (kind === 'run') return 'Ask again with a higher --max-cost, or name a cheaper model with --model.';
  const reset = resetOf(standing);
  const when =
    reset === null ? '' : ` It begins anew at ${reset.toISOString().slice(0, 16).replace('T', ' ')} UTC.`;
  if (kind === 'key') return `See it with: mosaic key list.${when} Raise it with: mosaic key edit.`;
  return `See it with: mosaic usage limits.${when} An administrator can raise it.`;
}

function reasonFor({ cap, standing, name, needed }: LimitMet): string {
  const most = cap.most[name] ?? 0;
  // What everybody together spends is not for everybody to know.
  if (kindOfHolder(cap.holder) === 'instance') return 'What is left does not pay for the call.';
  if (name === 'runs') return `${amountWords(name, most)} may be begun, and as many were.`;
  const set = standing.held[name] > 0 ? ` and ${amountWords(name, standing.held[name])} set aside` : '';
  const used = `${amountWords(name, standing.spent[name])} of ${amountWords(name, most)} are spent${set}`;
  return `${used}; the call may come to ${amountWords(name, needed)}.`;
}

/** The worst case of a call does not fit into a limit; the model was not called. */
export class BudgetExceeded extends AppError {
  constructor(met: LimitMet) {
    super('budget_exceeded', `${sentence(budgetWords(met.cap))} does not allow this call.`, {
      reason: reasonFor(met),
      remediation: remedyFor(met),
    });
  }
}

/** A limit in money applies, and nobody knows what the model costs. */
export class PriceUnknown extends AppError {
  constructor(cap: Cap, model: string) {
    super('price_unknown', `Nobody knows what ${model} costs, and ${budgetWords(cap)} is limited.`, {
      reason: 'A call that might cost anything fits into no budget.',
      remediation: 'Choose a model with a known price, or ask an administrator to state its price.',
    });
  }
}

/** Most of a limit is used, and a cheaper model can answer. */
export class SteppedDown extends AppError {
  constructor(cap: Cap) {
    super('budget_exceeded', `${sentence(budgetWords(cap))} is mostly used.`, {
      remediation: 'See it with: mosaic usage limits.',
    });
  }
}
