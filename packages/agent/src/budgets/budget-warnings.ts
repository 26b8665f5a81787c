import type { Actor } from '@mosaicstack/kernel';
import { type AmountName, amountNames, kindOfHolder } from './cap.js';
import { amountWords, budgetWords } from './cap-words.js';
import type { BudgetLedger, CounterName } from './budget-ledger.js';
import { resetOf } from './budget-period.js';
import { pressureFrom, type Standing } from './judge-call.js';

export interface BudgetWarningsDeps {
  ledger: Pick<BudgetLedger, 'claimWarning'>;
  /** Tells whoever owns the budget, where that is not only whoever the work is done for. Must not throw. */
  tell: (actor: Actor, standing: Standing, text: string) => void;
}

/** Counters known to have been told about, at most; more are asked about again. */
const remembered = 10_000;

/** Tells once for each budget and period that most of it is spent, whichever gateway notices first. */
export class BudgetWarnings {
  private readonly told = new Set<string>();

  constructor(private readonly deps: BudgetWarningsDeps) {}

  /** What is to be told now of budgets whose spending has just grown. */
  async due(actor: Actor, standings: readonly Standing[], at: Date): Promise<string[]> {
    const texts: string[] = [];
    for (const standing of standings) {
      const name = mostlySpent(standing);
      if (name === undefined || this.isTold(standing.counter)) continue;
      if (!(await this.deps.ledger.claimWarning(actor, standing.counter, at))) continue;
      const text = warningOf(standing, name);
      this.deps.tell(actor, standing, text);
      texts.push(text);
    }
    return texts;
  }

  private isTold({ holder, period, starts }: CounterName): boolean {
    const key = `${holder} ${period} ${starts}`;
    if (this.told.has(key)) return true;
    if (this.told.size >= remembered) this.told.clear();
    this.told.add(key);
    return false;
  }
}

const mostlySpent = ({ cap, counter }: Standing): AmountName | undefined =>
  amountNames.find((name) => {
    const most = cap.most[name];
    return most !== null && most > 0 && counter.spent[name] >= most * pressureFrom;
  });

function warningOf({ cap, counter }: Standing, name: AmountName): string {
  const budget = budgetWords(cap);
  const most = cap.most[name] ?? 0;
  const reset = resetOf(counter);
  const until = reset === null ? '' : ` until ${reset.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  const used =
    kindOfHolder(cap.holder) === 'instance'
      ? `${pressureFrom * 100} %`
      : `${amountWords(name, counter.spent[name])} of ${amountWords(name, most)}`;
  return `${used} of ${budget} ${name === 'runs' ? 'are begun' : 'are spent'}${until}; cheaper models are preferred from here on.`;
}
