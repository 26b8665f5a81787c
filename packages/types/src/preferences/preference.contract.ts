import { z } from 'zod';
import { modelReferenceSchema } from '../models/model-reference.js';
import { noLargerThan } from '../no-larger-than.js';
import { proseSchema } from '../well-formed-text.js';
import { agentIdSchema } from '../ids.js';
import { thinkingLevelSchema, toolPatternSchema } from '../agents/agent-settings.contract.js';
import { toolDecisionSchema } from '../tools/tool-policy.js';

/** Words in lower case, joined by dots: `answer.tone`. */
export const preferenceKeySchema = z
  .string()
  .max(100)
  .regex(/^[a-z][a-z0-9_-]*(\.[a-z0-9_-]+)*$/, 'a preference is named like answer.tone');

/** A key, or everything beneath one: `agent.*`. */
export const preferencePatternSchema = z
  .string()
  .max(100)
  .regex(/^[a-z][a-z0-9_-]*(\.[a-z0-9_-]+)*(\.\*)?$/, 'a key like answer.tone, or a family like answer.*');

/** Characters of a value as JSON. */
export const longestPreference = 8_000;
/** Preferences one person may have. */
export const mostPreferences = 200;

export const preferenceSchema = z
  .object({
    key: preferenceKeySchema,
    value: z.json(),
    /** False where the platform or an administrator decides: then the value is kept, and does not count. */
    mutable: z.boolean(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Preference' });

export const preferencesSchema = z
  .object({
    items: z.array(preferenceSchema),
    /** Keys nobody may set for themselves. */
    frozen: z.array(preferencePatternSchema),
  })
  .meta({ id: 'Preferences' });

export const setPreferenceSchema = z
  .strictObject({ key: preferenceKeySchema, value: noLargerThan(4 * longestPreference, z.json()) })
  .meta({ id: 'SetPreference' });

export const preferenceParamsSchema = z.strictObject({ key: preferenceKeySchema });
export const freezePreferenceSchema = z
  .strictObject({ key: preferencePatternSchema })
  .meta({ id: 'FreezePreference' });
export const frozenParamsSchema = z.strictObject({ key: preferencePatternSchema });
export const frozenPreferencesSchema = z
  .object({ items: z.array(z.object({ key: preferencePatternSchema, builtIn: z.boolean() })) })
  .meta({ id: 'FrozenPreferences' });

interface KnownPreference {
  readonly schema: z.ZodType;
  readonly title: string;
  readonly description: string;
}

/** Languages in which people can read Mosaic. */
export const interfaceLanguageSchema = z.enum(['en', 'de']);

/** How high rows and controls of the dashboard are. */
export const interfaceDensitySchema = z.enum(['compact', 'usual', 'roomy']);

/** Keys of a keyboard by what they do: `mod+k`, two after each other as `g t`, and none as an empty text. */
export const interfaceKeysSchema = z
  .record(
    z
      .string()
      .max(60)
      .regex(/^[a-z][a-z0-9-]*(\.[a-z0-9-]+)*$/),
    z.string().max(40),
  )
  .refine((keys) => Object.keys(keys).length <= 100, 'at most 100 of them');

/** What the product itself goes by. Every other key outside `reservedFamilies` is told to agents as it is. */
export const knownPreferences = {
  'agent.default': {
    schema: agentIdSchema,
    title: 'Agent',
    description: 'Who answers where nobody else was chosen: the id of an agent.',
  },
  'agent.instructions': {
    schema: proseSchema(4_000),
    title: 'Instructions',
    description: 'Told to every agent that works for you.',
  },
  'agent.model': {
    schema: modelReferenceSchema,
    title: 'Model',
    description: 'Answers for agents whatever model they name, as provider/model.',
  },
  'agent.thinking': {
    schema: thinkingLevelSchema,
    title: 'Thinking',
    description: 'How much models think before they answer: off, low, medium or high.',
  },
  'agent.denied-tools': {
    schema: z.array(toolPatternSchema).max(200),
    title: 'Tools no agent may use',
    description: 'Names like shell_exec, or families like shell_*.',
  },
  'agent.approvals.read': approval('look something up'),
  'agent.approvals.write': approval('change what is yours'),
  'agent.approvals.exec': approval('run a program'),
  'agent.approvals.network': approval('reach another host'),
  'agent.approvals.outward': approval('send something out in your name'),
  'notify.approvals': {
    schema: z.boolean(),
    title: 'Calls when something waits',
    description: 'Whether your browsers notify you when an agent asks you something: true or false.',
  },
  'notify.runs': {
    schema: z.boolean(),
    title: 'Calls when an answer is there',
    description:
      'Whether your browsers notify you when an answer you do not watch is finished: true or false.',
  },
  'interface.language': {
    schema: interfaceLanguageSchema,
    title: 'Language',
    description: 'The language of the dashboard: en or de. Without it, that of the system.',
  },
  'interface.density': {
    schema: interfaceDensitySchema,
    title: 'Density',
    description: 'How high rows of the dashboard are: compact, usual or roomy.',
  },
  'interface.keys': {
    schema: interfaceKeysSchema,
    title: 'Keys',
    description: 'Keys of the dashboard that you chose otherwise, by what they do.',
  },
  'interface.single-keys': {
    schema: z.boolean(),
    title: 'Single keys',
    description: 'Whether letters without Control or Command do something: true or false.',
  },
} as const satisfies Record<string, KnownPreference>;

function approval(doing: string) {
  return {
    schema: toolDecisionSchema,
    title: `Before agents ${doing}`,
    description: 'allow, ask or deny.',
  };
}

export type KnownPreferenceKey = keyof typeof knownPreferences;
export type KnownPreferenceValue<Key extends KnownPreferenceKey> = z.infer<
  (typeof knownPreferences)[Key]['schema']
>;

/** Families whose keys mean something to the product, so that one it does not know is a mistake. */
export const reservedFamilies: readonly string[] = ['agent', 'interface', 'notify'];

export type Preference = z.infer<typeof preferenceSchema>;
export type Preferences = z.infer<typeof preferencesSchema>;
export type SetPreference = z.infer<typeof setPreferenceSchema>;
export type FrozenPreferences = z.infer<typeof frozenPreferencesSchema>;
