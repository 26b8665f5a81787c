import { modelSchema, type Model } from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { badUsage } from '../../failure.js';
import { contractFields } from '../../output/contract-fields.js';
import {
  printRecords,
  wantsFieldNames,
  type RecordsOptions,
  type RecordsView,
} from '../../output/records.js';

type Row = Model & { isDefault: boolean };

const abilities = ['vision', 'tools', 'reasoning', 'embeddings'] as const;

interface ListModelsOptions extends RecordsOptions {
  provider?: string;
  can?: string;
}

export async function listModels(context: Context, options: ListModelsOptions): Promise<void> {
  const { provider, can } = options;
  const ability = abilities.find((known) => known === can);
  if (can !== undefined && ability === undefined)
    throw badUsage(`There is no ability "${can}".`, `--can ${abilities.join('|')}`);
  const read = async (): Promise<Row[]> => {
    const { models, default: first } = await (await context.signedInClient()).models();
    const shown = models.filter(
      (model) =>
        (provider === undefined || model.provider === provider) &&
        (ability === undefined || model[ability] === true),
    );
    return shown.map((model) => ({ ...model, isDefault: model.reference === first }));
  };
  printRecords(context.printer, wantsFieldNames(options) ? [] : await read(), modelView, options);
}

const abilitiesOf = ({ vision, tools, reasoning, embeddings }: Model): string =>
  Object.entries({ vision, tools, reasoning, embeddings })
    .flatMap(([name, can]) => (can ? [name] : []))
    .join(' ');

const { fieldNames } = contractFields<Model>(modelSchema);

export const modelView: RecordsView<Row> = {
  columns: [
    { title: 'MODEL', value: ({ reference }) => reference },
    { title: 'DEFAULT', value: ({ isDefault }) => (isDefault ? 'yes' : '') },
    { title: 'CONTEXT', value: ({ contextWindow }) => contextWindow?.toString() ?? '' },
    { title: 'MAX OUTPUT', value: ({ maxOutputTokens }) => maxOutputTokens?.toString() ?? '', isExtra: true },
    { title: '$ IN', value: ({ price }) => price?.input.toString() ?? 'unknown' },
    { title: '$ OUT', value: ({ price }) => price?.output.toString() ?? 'unknown' },
    { title: '$ CACHED', value: ({ price }) => price?.cacheRead.toString() ?? '', isExtra: true },
    { title: 'TIER', value: ({ costTier }) => costTier ?? '' },
    { title: 'CAN', value: abilitiesOf },
    { title: 'PRICE FROM', value: ({ sources }) => sources.price, isExtra: true },
    { title: 'DEMO', value: ({ demo }) => (demo ? 'yes' : ''), isExtra: true },
    { title: 'LABEL', value: ({ label }) => label },
  ],
  name: ({ reference }) => reference,
  fields: (row) => Object.fromEntries(Object.entries(row)),
  fieldNames: [...fieldNames, 'isDefault'],
  whenEmpty: 'No model is usable.',
};
