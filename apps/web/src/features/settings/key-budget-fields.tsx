import { keyBudgetNames, type KeyBudget } from '@mosaicstack/types';
import type { Written } from '../../lib/use-form';
import { TextField } from '../../ui/text-field';
import { wordsOf } from '../../lib/words';

const t = wordsOf('settings');

const titles: Readonly<Record<keyof KeyBudget, string>> = {
  get usdPerDay() {
    return t('aDay');
  },
  get usdPerMonth() {
    return t('aMonth');
  },
  get usdTotal() {
    return t('inTotal');
  },
};

interface KeyBudgetFieldsProps {
  budget?: KeyBudget;
  problem: string | undefined;
}

/** What models may cost that are asked with a key, in dollars; an empty field is no limit. */
export const KeyBudgetFields = ({ budget, problem }: KeyBudgetFieldsProps) => (
  <fieldset>
    <legend className="mb-1 font-medium">{t('whatMayItSpendOnModels')}</legend>
    <div className="grid grid-cols-3 gap-2">
      {keyBudgetNames.map((name) => (
        <TextField
          key={name}
          label={titles[name]}
          name={name}
          type="number"
          inputMode="decimal"
          min={0}
          step="any"
          placeholder={t('noLimit')}
          aria-invalid={problem !== undefined}
          defaultValue={budget?.[name] ?? ''}
        />
      ))}
    </div>
    <p className={`mt-1 text-meta ${problem ? 'text-destructive' : 'text-muted-foreground'}`}>
      {problem ?? t('inUSDollarsItNeverSpends')}
    </p>
  </fieldset>
);

/** What was written into the fields. */
export const keyBudgetIn = ({ line }: Pick<Written, 'line'>): Record<keyof KeyBudget, number | null> => {
  const amount = (name: keyof KeyBudget): number | null => (line(name) === '' ? null : Number(line(name)));
  return {
    usdPerDay: amount('usdPerDay'),
    usdPerMonth: amount('usdPerMonth'),
    usdTotal: amount('usdTotal'),
  };
};

export const keyBudgetProblem = (): string => t('writeDollarsOrNothing');
