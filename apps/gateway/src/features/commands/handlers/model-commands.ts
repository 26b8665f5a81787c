import type { ConnectionService, Providers } from '@mosaicstack/agent';
import { type Model, setModelPriceSchema } from '@mosaicstack/types';
import { parseContract } from '../../../platform/http/contract.js';
import type { CommandAnswer, CommandCall, CommandHandlers } from '../command-handler.js';
import { incomplete, parseCommandLine } from '../command-line.js';
import { requireVerb } from './asking.js';
import { plain, section } from './written.js';

interface ModelCommandDeps {
  providers: Pick<Providers, 'list'>;
  connections: Pick<ConnectionService, 'setPrice'>;
}

const usage = '/models [part of a name] · /models price MODEL INPUT OUTPUT · /models price MODEL clear';

const dollars = ({ price }: Model): string =>
  price === null ? 'price unknown' : `$${price.input} in, $${price.output} out`;

const abilities = ({ vision, tools, reasoning, embeddings }: Model): string =>
  Object.entries({ vision, tools, reasoning, embeddings })
    .flatMap(([name, can]) => (can ? [name] : []))
    .join(', ');

const details = (model: Model): string[] => [
  `- takes in: ${model.contextWindow?.toLocaleString('en') ?? 'unknown'} tokens`,
  `- writes at most: ${model.maxOutputTokens?.toLocaleString('en') ?? 'unknown'} tokens`,
  `- can: ${abilities(model) || 'nothing known'}`,
  `- costs a million tokens: ${dollars(model)} (${model.costTier ?? 'unknown'}, from ${model.sources.price})`,
];

export function modelCommands({ providers, connections }: ModelCommandDeps): CommandHandlers {
  const setPrice = async (
    { asker, actor }: CommandCall,
    words: readonly string[],
  ): Promise<CommandAnswer> => {
    requireVerb(actor, 'provider.manage');
    const [reference, input, output] = words;
    if (reference === undefined || input === undefined) throw incomplete('Name a model and a price.', usage);
    const price = input === 'clear' ? null : { input: Number(input), output: Number(output) };
    const stated = await connections.setPrice(
      asker,
      parseContract(setModelPriceSchema, { reference, price }),
    );
    const said = stated.price
      ? `$${stated.price.input} in, $${stated.price.output} out`
      : 'what else is known';
    return { message: `${plain(reference)} costs ${said}.`, data: stated };
  };

  return {
    models: async (call) => {
      const { words } = parseCommandLine(call.rest);
      if (words[0] === 'price') return setPrice(call, words.slice(1));
      const part = (words[0] ?? '').toLowerCase();
      const { models } = providers.list({ actor: call.actor, teamId: null });
      const named = models.filter(({ reference }) => reference.toLowerCase().includes(part));
      const [only] = named;
      if (only && part !== '' && (named.length === 1 || only.reference === words[0]))
        return { message: section(plain(only.label), details(only), ''), data: only };
      const lines = named.map(
        (model) => `- ${plain(model.reference)} · ${plain(model.label)} · ${dollars(model)}`,
      );
      return { message: section('Models', lines, 'No model answers yet.'), data: named };
    },
  };
}
