import type { AgentService, RoutingService } from '@mosaicstack/agent';
import { type Actor, AppError } from '@mosaicstack/kernel';
import {
  createRoutingRuleSchema,
  type RoutingAction,
  routingActionSchema,
  type RoutingMatch,
  routingMatchSchema,
  type RoutingRule,
  type RoutingRuleId,
  type RuleVerdict,
  updateRoutingRuleSchema,
} from '@mosaicstack/types';
import { parseContract } from '../../../platform/http/contract.js';
import type { CommandAnswer, CommandCall, CommandHandler, CommandHandlers } from '../command-handler.js';
import { actionNamed, firstWord, incomplete, parseCommandLine } from '../command-line.js';
import { agentNamed } from './agent-references.js';
import { requireVerb } from './asking.js';
import { handleOf, plain, section } from './written.js';

export interface RouteRulesDeps {
  routing: RoutingService;
  agents: AgentService;
}

const usage =
  '/model routes · add NAME task:KINDS model:REFERENCE · change RULE KEY:VALUE · move RULE PLACE · on, off or remove RULE · test TEXT. Keys: task, domain, keyword, images, min, max, provider, model, tier, strength, agent, priority, name';
const keys = [
  ...['task', 'domain', 'keyword', 'images', 'min', 'max'],
  ...['provider', 'model', 'tier', 'strength', 'agent', 'priority', 'name'],
];
const mostModels = 8;

const outcomeMark: Readonly<Record<RuleVerdict['outcome'], string>> = {
  won: '●',
  behind: '○',
  unusable: '⊘',
  silent: '·',
  off: '–',
};

/** How the parts of a rule are typed. */
const keyOf: Readonly<Record<string, string>> = {
  tasks: 'task',
  domains: 'domain',
  keywords: 'keyword',
  hasImages: 'images',
  minTokens: 'min',
  maxTokens: 'max',
  costTier: 'tier',
  agentId: 'agent',
};
const typedOf = (value: unknown): string => {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return Array.isArray(value) ? value.join(',') : String(value);
};

/** What of a rule is stated, as it is typed: `task:coding`. */
const stated = (part: Readonly<Record<string, unknown>>): string =>
  Object.entries(part)
    .filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0))
    .map(([name, value]) => `${keyOf[name] ?? name}:${typedOf(value)}`)
    .join(' ');

const ruleLine = ({ name, match, action, isEnabled, isSystem, id }: RoutingRule, index: number): string =>
  `${index + 1}. ${plain(name)} · ${plain(stated(match) || 'always')} → ${plain(stated(action))} · ${isSystem ? 'Mosaic' : `yours · \`${handleOf(id)}\``}${isEnabled ? '' : ' · off'}`;

const listOf = (typed: string | undefined): string[] | undefined =>
  typed === 'any' ? [] : typed?.split(',').map((one) => one.trim());

/** `any` takes back what was stated. */
const orAny = <Value>(typed: string | undefined, read: (text: string) => Value): Value | null | undefined =>
  typed === undefined ? undefined : typed === 'any' ? null : read(typed);

const given = <Part extends object>(part: Part): Partial<Part> =>
  Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined)) as Partial<Part>;

/** The rules for the choice of a model: listed, made, ordered, and tried on a message. */
export function routeRules({ routing, agents }: RouteRulesDeps): CommandHandler {
  const list = async (actor: Actor): Promise<CommandAnswer> => {
    const rules = await routing.effective(actor);
    return {
      message: section('Rules, in the order they are asked in', rules.map(ruleLine), ''),
      data: rules,
    };
  };

  /** By its number in the list, its name, its id or the end of that. */
  const ruleNamed = async (actor: Actor, typed: string): Promise<RoutingRule> => {
    const wanted = typed.trim().toLowerCase();
    if (wanted === '') throw incomplete('Name a rule.', usage);
    const rules = await routing.effective(actor);
    const numbered = /^\d{1,3}$/.test(wanted) ? rules[Number(wanted) - 1] : undefined;
    const found = numbered
      ? [numbered]
      : rules.filter(
          ({ id, name }) => id === wanted || handleOf(id) === wanted || name.toLowerCase() === wanted,
        );
    const [only, another] = found;
    if (only && !another) return only;
    if (another) {
      throw new AppError('conflict', `“${typed}” means more than one rule.`, {
        remediation: '/model routes',
      });
    }
    throw new AppError('not_found', `There is no rule “${typed}”.`, { remediation: '/model routes' });
  };

  const fieldsOf = async (
    actor: Actor,
    typed: Readonly<Record<string, string>>,
    before: { match: RoutingMatch; action: RoutingAction },
  ) => {
    const number = (text: string): number => Number(text);
    const agent = typed['agent'];
    const match = given({
      tasks: listOf(typed['task']),
      domains: listOf(typed['domain']),
      keywords: listOf(typed['keyword']),
      hasImages: orAny(typed['images'], (text) => text === 'yes'),
      minTokens: orAny(typed['min'], number),
      maxTokens: orAny(typed['max'], number),
    });
    const action = given({
      provider: orAny(typed['provider'], String),
      model: orAny(typed['model'], String),
      costTier: orAny(typed['tier'], String),
      strength: orAny(typed['strength'], String),
      agentId:
        agent === undefined || agent === 'any'
          ? orAny(agent, String)
          : (await agentNamed(agents, actor, agent)).id,
    });
    return {
      match: { ...before.match, ...match },
      action: { ...before.action, ...action },
      ...(typed['priority'] !== undefined && { priority: Number(typed['priority']) }),
    };
  };

  const change =
    (isEnabled: boolean) =>
    async ({ actor, rest }: CommandCall): Promise<CommandAnswer> => {
      requireVerb(actor, 'routing.write');
      const { id } = await ruleNamed(actor, rest);
      const { name } = await routing.update(actor, id, { isEnabled });
      return {
        message: isEnabled ? `${plain(name)} is asked again.` : `${plain(name)} is kept, and not asked.`,
      };
    };

  const actions: CommandHandlers = {
    list: ({ actor }) => list(actor),
    add: async ({ actor, rest }) => {
      requireVerb(actor, 'routing.write');
      const { words, options } = parseCommandLine(rest, keys);
      const name = options['name'] ?? words.join(' ');
      if (name === '')
        throw incomplete('Say what the rule is called, when it applies and who answers.', usage);
      const blank = { match: routingMatchSchema.parse({}), action: routingActionSchema.parse({}) };
      const wanted = { name, ...(await fieldsOf(actor, options, blank)) };
      await routing.create(actor, parseContract(createRoutingRuleSchema, wanted));
      return list(actor);
    },
    change: async ({ actor, rest }) => {
      requireVerb(actor, 'routing.write');
      const { words, options } = parseCommandLine(rest, keys);
      const rule = await ruleNamed(actor, words.join(' '));
      if (Object.keys(options).length === 0) throw incomplete('Say what is to change.', usage);
      const fields = await fieldsOf(actor, options, rule);
      const { name } = options;
      const wanted = { ...fields, ...(name !== undefined && { name }) };
      await routing.update(actor, rule.id, parseContract(updateRoutingRuleSchema, wanted));
      return list(actor);
    },
    move: async ({ actor, rest }) => {
      requireVerb(actor, 'routing.write');
      const { words } = parseCommandLine(rest);
      const place = words.at(-1) ?? '';
      if (words.length < 2 || !/^[1-9]\d{0,2}$/.test(place)) {
        throw incomplete('Say which rule, and its place among your own, from 1.', usage);
      }
      const { id, isSystem } = await ruleNamed(actor, words.slice(0, -1).join(' '));
      if (isSystem) {
        throw new AppError('routing_rule_is_system', 'Rules of the product keep their place.', {
          remediation:
            'Move one of your own, or give it another priority: /model routes change RULE priority:150',
        });
      }
      const order = (await routing.list(actor)).map((rule) => rule.id).filter((other) => other !== id);
      order.splice(Number(place) - 1, 0, id);
      await routing.reorder(actor, order as RoutingRuleId[]);
      return list(actor);
    },
    on: change(true),
    off: change(false),
    remove: async ({ actor, rest }) => {
      requireVerb(actor, 'routing.write');
      const { id, name } = await ruleNamed(actor, rest);
      await routing.remove(actor, id);
      return { message: `Removed the rule ${plain(name)}.` };
    },
    test: async ({ actor, rest: content }) => {
      if (content.trim() === '') throw incomplete('Say what a message might be.', usage);
      const query = { content, hasImages: false, tokensBefore: 0 };
      const [preview, { ranked, dropped }] = [
        await routing.route(actor, query),
        await routing.rank(actor, query),
      ];
      const { decision, classification, fallbacks, rules } = preview;
      const behind = fallbacks.map(({ label }) => plain(label)).join(', ');
      const answer = [
        `- ${classification.task}: ${plain(decision.provider)}/${plain(decision.model)}`,
        `- ${plain(decision.reason)}`,
        `- behind it: ${behind || 'nobody'}`,
      ];
      const verdicts = rules.map(
        ({ name, outcome, reason }) => `- ${outcomeMark[outcome]} ${plain(name)} · ${plain(reason)}`,
      );
      const models = [
        ...ranked.map(
          ({ reference, score, reasons }) =>
            `- ${score.toFixed(1)} · ${plain(reference)}${reasons.length > 0 ? ` · ${plain(reasons.join(' '))}` : ''}`,
        ),
        ...dropped.map(({ reference, reason }) => `- ⊘ ${plain(reference)} · ${plain(reason)}`),
      ].slice(0, mostModels);
      const message = [
        section('Would answer', answer, ''),
        section('Rules', verdicts, ''),
        section('Models, by their score', models, ''),
      ];
      return { message: message.filter((block) => block !== '').join('\n\n'), data: preview };
    },
  };

  return async (call) => {
    requireVerb(call.actor, 'routing.read');
    const [action, rest] = firstWord(call.rest);
    const handler = actionNamed(actions, action === '' ? 'list' : action.toLowerCase());
    if (!handler) throw incomplete(`There is no action “${action}”.`, usage);
    return handler({ ...call, rest });
  };
}
