import { isFree } from './call-cost.js';
import { BudgetExceeded, type LimitMet, SteppedDown } from './budget-errors.js';
import type { CounterStanding } from './budget-ledger.js';
import { type AmountName, type Amounts, amountNames, type Cap } from './cap.js';
import { type CallBounds, leastOutputTokens, outputThatFits, type Room, worstAmounts } from './fit-call.js';

/** From here on the owner is told, and whoever routes prefers what is cheaper. */
export const pressureFrom = 0.8;

export interface JudgedCall {
  /** Of everything that is set aside; `outputTokens` is the length that was agreed on. */
  amounts: Amounts;
  outputTokens: number;
}

/** A limit with what its counter holds apart from the call that is judged. */
export interface Standing {
  cap: Cap;
  counter: CounterStanding;
}

const used = ({ spent, held }: CounterStanding, name: AmountName): number => spent[name] + held[name];

const leftOf = ({ cap, counter }: Standing, name: AmountName): number | null => {
  const most = cap.most[name];
  return most === null ? null : most - used(counter, name);
};

const tightest = (standings: readonly Standing[], name: AmountName): number | null =>
  standings.reduce<number | null>((least, standing) => {
    const left = leftOf(standing, name);
    return left === null ? least : Math.min(left, least ?? left);
  }, null);

/** The limit of which at least that part is spent or set aside. */
export const pressing = (
  standings: readonly Standing[],
  names: readonly AmountName[] = amountNames,
): Standing | undefined =>
  standings.find(({ cap, counter }) =>
    names.some((name) => {
      const most = cap.most[name];
      return most !== null && used(counter, name) >= most * pressureFrom;
    }),
  );

/** Whether nothing at all is left of a limit. */
export const isUsedUp = (standing: Standing): boolean =>
  amountNames.some((name) => (leftOf(standing, name) ?? Infinity) <= 0);

/**
 * Decides how long an answer may become. Throws `SteppedDown` while `cheaperAnswers` and a limit is mostly
 * used, and `BudgetExceeded` when even a short answer does not fit.
 */
export function judgeCall(
  standings: readonly Standing[],
  call: CallBounds & { runs: number; cheaperAnswers: boolean },
): JudgedCall {
  const full = standings.find((standing) => (leftOf(standing, 'runs') ?? Infinity) < call.runs);
  if (full) throw new BudgetExceeded(metBy(full, 'runs', call.runs));
  const pressed = call.cheaperAnswers && pressing(standings, ['micros', 'tokens']);
  if (pressed) throw new SteppedDown(pressed.cap);
  const free = isFree(call.card);
  const room: Room = {
    micros: free ? null : tightest(standings, 'micros'),
    tokens: tightest(standings, 'tokens'),
  };
  const outputTokens = outputThatFits(call, room);
  if (outputTokens === null) throw new BudgetExceeded(hindrance(standings, call, free));
  return { outputTokens, amounts: { ...worstAmounts({ ...call, outputTokens }), runs: call.runs } };
}

/** The limit that leaves too little, by the least that the call would come to. */
function hindrance(standings: readonly Standing[], call: CallBounds, free: boolean): LimitMet {
  const outputTokens = Math.min(leastOutputTokens, call.outputTokens);
  const least = worstAmounts({ ...call, outputTokens });
  const names = free ? (['tokens'] as const) : (['micros', 'tokens'] as const);
  for (const name of names) {
    const tight = standings.find((standing) => (leftOf(standing, name) ?? Infinity) < least[name]);
    if (tight) return metBy(tight, name, least[name]);
  }
  throw new Error('A call that fits into every limit was refused.');
}

const metBy = ({ cap, counter }: Standing, name: AmountName, needed: number): LimitMet => ({
  cap,
  name,
  standing: counter,
  needed,
});
