import type { ToolDecision, EffectiveEntry, Layer, ToolRisk } from '@mosaicstack/types';
import { toolRiskSchema } from '@mosaicstack/types';
import type { AgentSettings, SettingsLayer, StatedSettings } from './settings.js';

export interface EffectiveConfiguration {
  settings: AgentSettings;
  /** Each value with the layer it comes from and what it stands above. */
  entries: EffectiveEntry[];
}

interface Said<Value> {
  layer: Layer;
  value: Value;
}

const isStated = <Value>(value: Value): value is NonNullable<Value> => value !== undefined && value !== null;

/** What the layers say of one thing, bottom first. */
const said = <Value>(
  layers: readonly SettingsLayer[],
  pick: (stated: StatedSettings) => Value,
): Said<NonNullable<Value>>[] =>
  layers.flatMap(({ layer, stated }) => {
    const value = pick(stated);
    return isStated(value) ? [{ layer, value }] : [];
  });

/** The winner and, nearest first, what it stands above. */
const entryOf = <Value>(
  key: string,
  says: readonly Said<Value>[],
  winner: Said<Value> | undefined,
): EffectiveEntry[] =>
  winner === undefined
    ? []
    : [
        {
          key,
          ...winner,
          over: says.filter((other) => other !== winner).reverse(),
        },
      ];

const isGiven = (value: unknown): boolean => !(Array.isArray(value) && value.length === 0) && value !== '';

/**
 * Lays the layers over each other, given from the bottom up. A later one wins, but for what protects: a
 * denial holds from whichever layer it comes, of several lists of tools each has to allow a tool, and of
 * several budgets the least counts.
 */
export function effectiveConfiguration(layers: readonly SettingsLayer[]): EffectiveConfiguration {
  const entries: EffectiveEntry[] = [];
  const last = <Value>(
    key: string,
    pick: (stated: StatedSettings) => Value,
  ): NonNullable<Value> | undefined => {
    const says = said(layers, pick);
    // An empty text or list states nothing that could stand above something.
    const winner = says.findLast(({ value }) => isGiven(value)) ?? says.at(-1);
    entries.push(...entryOf(key, says, winner));
    return winner?.value;
  };
  const least = (key: string, pick: (stated: StatedSettings) => number | null | undefined): number | null => {
    const says = said(layers, pick);
    const winner = says.reduce<Said<number> | undefined>(
      (lowest, next) => (lowest === undefined || next.value <= lowest.value ? next : lowest),
      undefined,
    );
    entries.push(...entryOf(key, says, winner));
    return winner?.value ?? null;
  };
  const answerFor = (risk: ToolRisk): ToolDecision => {
    const says = said(layers, ({ approvalPolicy }) => approvalPolicy?.[risk]);
    const winner = says.findLast(({ value }) => value === 'deny') ?? says.at(-1);
    entries.push(...entryOf(`approvals.${risk}`, says, winner));
    // What nobody speaks of is not done without asking.
    return winner?.value ?? 'ask';
  };
  const systemPrompt = last('systemPrompt', (stated) => stated.systemPrompt) ?? '';
  const instructions = last('instructions', (stated) => stated.instructions) ?? '';
  const provider = last('provider', (stated) => stated.provider) ?? null;
  const model = last('model', (stated) => stated.model) ?? null;
  const modelFrom = entries.find(({ key }) => key === 'model')?.layer ?? null;
  const thinking = last('thinking', (stated) => stated.thinking) ?? 'off';
  const lists = said(layers, ({ allowedTools }) => allowedTools);
  entries.push(...entryOf('allowedTools', lists, lists.at(-1)));
  const denials = said(layers, ({ deniedTools }) => deniedTools).filter(({ value }) => value.length > 0);
  const deniedTools = [...new Set(denials.flatMap(({ value }) => [...value]))];
  const topDenial = denials.at(-1);
  if (topDenial) {
    const over = denials.slice(0, -1).reverse();
    entries.push({ key: 'deniedTools', layer: topDenial.layer, value: deniedTools, over });
  }
  const approvalPolicy = Object.fromEntries(
    toolRiskSchema.options.map((risk) => [risk, answerFor(risk)]),
  ) as Record<ToolRisk, ToolDecision>;
  const budget = {
    usdPerRun: least('budget.usdPerRun', ({ budget }) => budget?.usdPerRun),
    usdPerDay: least('budget.usdPerDay', ({ budget }) => budget?.usdPerDay),
  };
  const routing = {
    domains: [...(last('routing.domains', ({ routing }) => routing?.domains) ?? [])],
    preferredModel: last('routing.preferredModel', ({ routing }) => routing?.preferredModel) ?? null,
    preferredProvider: last('routing.preferredProvider', ({ routing }) => routing?.preferredProvider) ?? null,
    toolSets: [...(last('routing.toolSets', ({ routing }) => routing?.toolSets) ?? [])],
  };
  const settings: AgentSettings = {
    systemPrompt,
    instructions,
    provider,
    model,
    modelFrom,
    thinking,
    allowedTools: lists.map(({ value }) => value),
    deniedTools,
    approvalPolicy,
    budget,
    routing,
  };
  return { settings, entries };
}
