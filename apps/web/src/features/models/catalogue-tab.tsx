'use client';

import type { Model } from '@mosaicstack/types';
import { useState } from 'react';
import { Loaded } from '../../lib/loaded';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { Mark } from '../../ui/mark';
import { cellClass, Table, wideCell } from '../../ui/table';
import { TextField } from '../../ui/text-field';
import { useModels } from '../chat/models';
import { useSignedIn } from '../session/me';
import { PriceDialog } from './price-dialog';
import { abilities, dollars, sourceWords, tokens } from './provider-words';
import { tierNames } from './rule-words';
import { wordsOf } from '../../lib/words';

const t = wordsOf('models');

const columns = [
  {
    get title() {
      return t('model');
    },
  },
  {
    get title() {
      return t('takesIn');
    },
    className: `${wideCell} text-right!`,
  },
  {
    get title() {
      return t('writes');
    },
    className: `${wideCell} text-right!`,
  },
  {
    get title() {
      return t('can');
    },
    className: wideCell,
  },
  {
    get title() {
      return t('in');
    },
    className: 'text-right!',
  },
  {
    get title() {
      return t('out');
    },
    className: 'text-right!',
  },
  {
    get title() {
      return t('cached');
    },
    className: `${wideCell} text-right!`,
  },
];

/** What the models that answer take in, can do and cost: dollars a million tokens. */
export function CatalogueTab() {
  const models = useModels();
  const { user } = useSignedIn();
  const [part, setPart] = useState('');
  const [priced, setPriced] = useState<Model>();
  const change =
    user.role === 'admin' ? { title: t('price'), className: 'text-transparent! w-px' } : undefined;
  return (
    <>
      <Loaded query={models} label={t('theCatalogue')}>
        {({ models: all, default: first }) => {
          const shown = all.filter(({ reference, label }) =>
            `${reference} ${label}`.toLowerCase().includes(part.trim().toLowerCase()),
          );
          return (
            <>
              <div className="flex flex-wrap items-end gap-x-6 gap-y-2 px-4 py-4">
                <TextField
                  label={t('findAModel')}
                  type="search"
                  value={part}
                  onChange={({ target }) => setPart(target.value)}
                  className="w-full max-w-72"
                />
                <p className="pb-2 text-muted-foreground" aria-live="polite">
                  {t('ofPricedInDollarsAMillion', { count: shown.length, total: all.length })}
                </p>
              </div>
              {shown.length === 0 ? (
                <Empty sentence={t('noModelIsCalledSo')} />
              ) : (
                <Table label={t('models')} columns={change ? [...columns, change] : columns}>
                  {shown.map((model) => (
                    <Row
                      key={model.reference}
                      model={model}
                      isDefault={model.reference === first}
                      onPrice={change && !model.demo ? () => setPriced(model) : undefined}
                      isAdministered={change !== undefined}
                    />
                  ))}
                </Table>
              )}
            </>
          );
        }}
      </Loaded>
      {priced && <PriceDialog model={priced} onClose={() => setPriced(undefined)} />}
    </>
  );
}

interface RowProps {
  model: Model;
  isDefault: boolean;
  isAdministered: boolean;
  onPrice: (() => void) | undefined;
}

const number = `${cellClass} text-right! font-mono text-meta whitespace-nowrap`;

function Row({ model, isDefault, isAdministered, onPrice }: RowProps) {
  const { label, reference, contextWindow, maxOutputTokens, price, costTier, sources } = model;
  const can = abilities(model).join(' ');
  return (
    <tr className="border-b border-border">
      <td className={cellClass}>
        <p className="flex flex-wrap items-baseline gap-x-3">
          <span className="font-medium break-words">{label}</span>
          {isDefault && <Mark standing="done">{t('answersFirst')}</Mark>}
        </p>
        <p className="font-mono text-meta break-all text-muted-foreground">{reference}</p>
        <p className="text-meta text-muted-foreground columns:hidden">
          {t('inOut', { contextWindow: tokens(contextWindow), maxOutputTokens: tokens(maxOutputTokens) })}
          {can !== '' && ` · ${can}`}
        </p>
      </td>
      <td className={`${number} ${wideCell}`}>{tokens(contextWindow)}</td>
      <td className={`${number} ${wideCell}`}>{tokens(maxOutputTokens)}</td>
      <td className={`${cellClass} ${wideCell} text-meta text-muted-foreground`}>{can}</td>
      <td className={number} title={sourceWords[sources.price]}>
        {price === null ? '–' : dollars(price.input)}
      </td>
      <td className={number} title={sourceWords[sources.price]}>
        {price === null ? t('unknown') : dollars(price.output)}
        <span className="block text-muted-foreground">{costTier && tierNames[costTier]}</span>
      </td>
      <td className={`${number} ${wideCell}`}>{price === null ? '–' : dollars(price.cacheRead)}</td>
      {isAdministered && (
        <td className={cellClass}>
          {onPrice && (
            <Button aria-label={t('stateThePriceOf', { label })} onClick={onPrice}>
              {t('price')}
            </Button>
          )}
        </td>
      )}
    </tr>
  );
}
