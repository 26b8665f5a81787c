'use client';

import type { EffectiveQuota, QuotaName } from '@mosaicstack/types';
import { useId, useState } from 'react';
import { controlClass, Select } from '../../ui/field';
import { amountText, amountWords, limitWords, type LimitChoice } from './quota-words';
import { wordsOf } from '../../lib/words';

const t = wordsOf('quotas');

interface LimitRowProps {
  name: QuotaName;
  quota: EffectiveQuota;
  /** Where a limit comes from that was stated in this very form. */
  statedHere: 'instance' | 'stated';
  problem: string | undefined;
}

/** One limit: as it is none, or at most a number. */
export function LimitRow({ name, quota, statedHere, problem }: LimitRowProps) {
  const id = useId();
  const limit = quota.limits[name];
  const isStated = quota.origins[name] === statedHere;
  const before: LimitChoice = !isStated ? 'default' : limit === null ? 'none' : 'most';
  const [choice, setChoice] = useState<string>(before);
  const { title, unit } = limitWords[name];
  return (
    <div className="grid grid-cols-[8.5rem_1fr] items-center gap-x-3 gap-y-1">
      <label htmlFor={id}>{title}</label>
      <div className="flex min-w-0 flex-wrap items-center gap-2">
        <Select
          id={id}
          name={`${name}.choice`}
          value={choice}
          onChange={(event) => setChoice(event.target.value)}
          className="w-48!"
        >
          <option value="default">
            {isStated ? t('byDefault') : t('byDefaultThis', { name: amountWords(name, limit) })}
          </option>
          <option value="none">{t('noLimit')}</option>
          <option value="most">{t('atMost')}</option>
        </Select>
        {choice === 'most' && (
          <>
            <input
              name={`${name}.amount`}
              aria-label={unit === '' ? t('limitAtMost', { title }) : t('limitAtMostIn', { title, unit })}
              aria-invalid={problem !== undefined}
              aria-describedby={problem && `${id}-problem`}
              inputMode="decimal"
              defaultValue={amountText(name, limit)}
              className={`${controlClass} h-row w-32!`}
            />
            <span className="text-muted-foreground">{unit}</span>
          </>
        )}
      </div>
      {problem && (
        <p id={`${id}-problem`} className="col-start-2 text-meta text-destructive">
          {problem}
        </p>
      )}
    </div>
  );
}
