'use client';

import { useMutation } from '@tanstack/react-query';
import { auditQuerySchema, auditResultSchema } from '@mosaicstack/types';
import { Download } from 'lucide-react';
import { saveAs } from '../../lib/save-as';
import { gateway } from '../../lib/gateway';
import { Loaded } from '../../lib/loaded';
import { More } from '../../lib/more';
import { problemOf } from '../../lib/problem';
import { useAddress } from '../../lib/use-address';
import { usePages } from '../../lib/use-pages';
import { Button } from '../../ui/button';
import { DayField } from '../../ui/day-field';
import { Empty } from '../../ui/empty';
import { controlClass, Select } from '../../ui/field';
import { FilterFold } from '../../ui/filter-fold';
import { tell } from '../../ui/toasts';
import { auditFilterOf, queryOf } from '../audit/audit-filter';
import { AuditTable, resultNames } from '../audit/audit-table';
import { wordsOf } from '../../lib/words';

const t = wordsOf('admin');

/** The log of the whole instance: narrowed, and handed out whole for the offline verifier. */
export function AuditTab() {
  const address = useAddress();
  const filter = auditFilterOf(address.read);
  const entries = usePages(['audit', filter], ({ cursor }) =>
    gateway.audit.list({ ...queryOf(filter), cursor }),
  );
  const count = Object.values(filter).filter((value) => value !== undefined).length;
  return (
    <>
      <Filters count={count} />
      <Loaded query={entries} label={t('theAuditLog')}>
        {(items) =>
          items.length === 0 ? (
            <Empty sentence={count > 0 ? t('noEntryFitsHere') : t('nothingHasBeenRecordedYet')} />
          ) : (
            <>
              <AuditTable label={t('auditLog')} entries={items} />
              <More pages={entries} />
            </>
          )
        }
      </Loaded>
    </>
  );
}

function Filters({ count }: { count: number }) {
  const address = useAddress();
  const write = useMutation({
    mutationFn: async () => new Response(await gateway.audit.export()).blob(),
    onSuccess: (blob) => {
      saveAs('mosaic-audit.jsonl', blob);
      tell({
        title: t('theWholeLogIsSaved'),
        description: 'mosaic logs audit --verify mosaic-audit.jsonl',
      });
    },
    onError: (error) => tell({ title: problemOf(error).message, urgent: true }),
  });
  return (
    <div className="flex flex-wrap items-center gap-2 px-4 py-3">
      <FilterFold count={count}>
        <Narrow name="actor" label={t('accountOfWhoAsked')} placeholder={t('accountId')} />
        <Narrow
          name="verb"
          label={t('whatWasDone')}
          placeholder={t('verbSuchAsUserBan')}
          isGood={(value) => auditQuerySchema.shape.verb.safeParse(value).success}
        />
        <Narrow name="object" label={t('whatItWasDoneTo')} placeholder={t('objectSuchAsUser42')} />
        <Select
          aria-label={t('result')}
          className="w-32! grow columns:grow-0"
          value={address.read('result') ?? ''}
          onChange={(event) => address.change({ result: event.target.value })}
        >
          <option value="">{t('anyResult')}</option>
          {auditResultSchema.options.map((result) => (
            <option key={result} value={result}>
              {resultNames[result]}
            </option>
          ))}
        </Select>
        {(['from', 'to'] as const).map((name) => (
          <DayField
            key={name}
            label={name === 'from' ? t('fromDay') : t('toDay')}
            placeholder={t(name)}
            value={address.read(name) || undefined}
            onChange={(day) => address.change({ [name]: day })}
            className="w-34! grow columns:grow-0"
          />
        ))}
      </FilterFold>
      <span className="grow" />
      <Button aria-disabled={write.isPending} onClick={() => write.isPending || write.mutate()}>
        <Download size={16} aria-hidden="true" />
        {write.isPending ? t('exporting') : t('exportAll')}
      </Button>
    </div>
  );
}

interface NarrowProps {
  name: string;
  label: string;
  placeholder: string;
  isGood?: (value: string) => boolean;
}

/** Narrows the list once the field is left, or by Enter. */
function Narrow({ name, label, placeholder, isGood = () => true }: NarrowProps) {
  const address = useAddress();
  const value = address.read(name) ?? '';
  const apply = (field: HTMLInputElement): void => {
    const wanted = field.value.trim();
    field.setCustomValidity(wanted === '' || isGood(wanted) ? '' : t('wordsSuchAsUserBan'));
    if (field.reportValidity() && wanted !== value) address.change({ [name]: wanted });
  };
  return (
    <input
      key={value}
      aria-label={label}
      placeholder={placeholder}
      autoCapitalize="off"
      spellCheck={false}
      className={`${controlClass} h-row w-48! grow font-mono columns:grow-0 text-meta`}
      defaultValue={value}
      onBlur={(event) => apply(event.target)}
      onKeyDown={(event) => event.key === 'Enter' && apply(event.currentTarget)}
    />
  );
}
