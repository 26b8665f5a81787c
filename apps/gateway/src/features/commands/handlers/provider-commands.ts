import type { ConnectionService, ProviderTrial } from '@mosaicstack/agent';
import { AppError, NotFound } from '@mosaicstack/kernel';
import { addProviderSchema, type Provider, type ProviderTest } from '@mosaicstack/types';
import { parseContract } from '../../../platform/http/contract.js';
import type { CommandCall, CommandHandlers } from '../command-handler.js';
import { actionNamed, firstWord, incomplete, parseCommandLine } from '../command-line.js';
import { requireVerb } from './asking.js';
import { counted, handleOf, plain, section } from './written.js';

interface ProviderCommandDeps {
  connections: ConnectionService;
  trial: ProviderTrial;
}

const usage =
  '/provider list · add KIND name:NAME url:ADDRESS · login · test PROVIDER [MODEL] · remove PROVIDER';

const stateMark: Readonly<Record<Provider['state'], string>> = {
  healthy: '●',
  degraded: '◐',
  down: '○',
  waiting: '·',
};

const whom: Readonly<Record<Provider['scope'], string>> = {
  personal: 'yours',
  team: 'a team’s',
  instance: 'for everybody',
};

/** `2026-05-01 09:30 UTC`. */
const minuteOf = (iso: string): string => `${iso.slice(0, 16).replace('T', ' ')} UTC`;

function providerLine(shown: Provider): string {
  const { provider, label, state, scope, models, latencyMilliseconds, lastError, connectionId } = shown;
  const notes = [
    state,
    whom[scope],
    counted(models, 'model'),
    ...(latencyMilliseconds === null ? [] : [`${latencyMilliseconds} ms`]),
    ...(lastError ? [`last error ${minuteOf(lastError.at)}: ${plain(lastError.message)}`] : []),
    ...(connectionId ? [`\`${handleOf(connectionId)}\``] : []),
  ];
  return `- ${stateMark[state]} ${plain(provider)} · ${plain(label)} · ${notes.join(' · ')}`;
}

function embeddingLines({ embedding }: ProviderTest): string[] {
  if (!embedding) return [];
  const { model, dimensions, problem } = embedding;
  const told =
    dimensions === null ? `does not embed texts: ${problem ?? ''}` : `embeds texts in ${dimensions} numbers`;
  return [plain(`${model} ${told}`)];
}

export function providerCommands({ connections, trial }: ProviderCommandDeps): CommandHandlers {
  const list = async ({ asker }: CommandCall) => {
    const providers = connections.list(asker);
    const nothing =
      'There is no provider. Add one on the page Models, by `/provider add` in `mosaic tui`, or with `mosaic providers add`.';
    return { message: section('Providers', providers.map(providerLine), nothing), data: providers };
  };

  const removable = ({ asker }: CommandCall, typed: string): Provider => {
    const mine = connections
      .list(asker)
      .filter(({ isManageable, connectionId }) => isManageable && connectionId !== null);
    const found = mine.filter(
      ({ provider, connectionId }) =>
        provider === typed ||
        connectionId === typed ||
        (typed.length >= 4 && connectionId !== null && connectionId.endsWith(typed)),
    );
    const [only, another] = found;
    if (!only) throw new NotFound('provider');
    if (another)
      throw new AppError('conflict', `“${typed}” means more than one provider.`, { remediation: usage });
    return only;
  };

  const actions: CommandHandlers = {
    list,
    add: async ({ asker, actor, rest }) => {
      requireVerb(actor, 'provider.manage-own');
      const { words, options } = parseCommandLine(rest, ['name', 'url', 'for']);
      const [kind, more] = words;
      if (kind === undefined) throw incomplete('Name a kind of provider.', usage);
      // What is typed here stands on the screen and in the history of the terminal.
      if (more !== undefined)
        throw new AppError('invalid_request', 'A key is never typed into a conversation.', {
          remediation: `Add it on the page Models, or: mosaic providers add ${kind} --key-stdin; /provider add ${kind} in \`mosaic tui\` asks for it unseen`,
        });
      const wanted = parseContract(addProviderSchema, {
        kind,
        ...(options['name'] !== undefined && { provider: options['name'] }),
        ...(options['url'] !== undefined && { baseUrl: options['url'] }),
        ...(options['for'] === 'everybody' && { scope: 'instance' }),
      });
      const added = await connections.add(asker, wanted);
      return { message: providerLine(added), data: added };
    },
    test: async ({ actor, rest }) => {
      requireVerb(actor, 'provider.test');
      const { words } = parseCommandLine(rest);
      const [provider, model] = words;
      if (provider === undefined) throw incomplete('Name a provider.', usage);
      const wanted = { provider, ...(model !== undefined && { model }) };
      const told = await trial.run(actor, wanted, { signal: AbortSignal.timeout(120_000) });
      const times = `first word after ${told.firstTokenMilliseconds} ms, all after ${told.milliseconds} ms`;
      const lines = [`${plain(told.model)} · ${times}`, ...embeddingLines(told)];
      return { message: [plain(told.text), ...lines].join('\n\n'), data: told };
    },
    // Looking on takes a token that a conversation should not keep, so the login is gone through where it is kept.
    login: async ({ actor }) => {
      requireVerb(actor, 'provider.manage-own');
      const way =
        'Sign in on the page Models, by `/provider login` in `mosaic tui`, or by `mosaic providers login openrouter`';
      return { message: `${way}. The address and its square are shown there, and last for five minutes.` };
    },
    remove: async (call) => {
      requireVerb(call.actor, 'provider.manage-own');
      const { connectionId, provider } = removable(call, call.rest.trim());
      if (connectionId === null) throw new NotFound('provider');
      await connections.remove(call.asker, connectionId);
      return { message: `Removed ${plain(provider)} and its key.` };
    },
  };

  return {
    provider: (call) => {
      const [action, rest] = firstWord(call.rest);
      const handler = actionNamed(actions, action === '' ? 'list' : action);
      if (!handler) throw incomplete(`There is no action “${action}”.`, usage);
      return handler({ ...call, rest });
    },
  };
}
