import { z } from 'zod';
import { setting } from './setting.js';

const httpUrl = z
  .string()
  .refine(
    (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol),
    'must be an http or https URL',
  )
  .refine(
    (text) => !URL.canParse(text) || new URL(text).username === '',
    'must not hold credentials; use apiKey',
  )
  .transform((text) => text.replace(/\/+$/, ''));

const modelNames = z.array(z.string().min(1)).min(1);

export const openaiCompatible = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,31}$/, 'must be lower-case letters, digits and dashes, a letter first')
    .refine((id) => !['demo', 'ollama'].includes(id), 'must not be demo or ollama, which are built in')
    .meta({ description: 'First part of the names of its models.' }),
  label: z.string().min(1).max(80).optional(),
  baseUrl: httpUrl.meta({ description: 'Up to and with the version, e.g. http://127.0.0.1:8000/v1.' }),
  apiKey: setting(z.string().min(1), { description: 'Sent to this endpoint only.', secret: true }).optional(),
  models: modelNames.optional().meta({ description: 'Models to offer; without it the endpoint is asked.' }),
  contextWindow: z.int().positive().optional(),
});

const openaiBlock = z
  .strictObject({
    baseUrl: setting(httpUrl, {
      description:
        'An OpenAI-compatible endpoint, offered as provider "openai". With a key alone: https://api.openai.com/v1.',
      variables: ['MOSAIC_OPENAI_BASE_URL'],
    }).optional(),
    apiKey: setting(z.string().min(1), {
      description: 'Key for that endpoint.',
      variables: ['MOSAIC_OPENAI_API_KEY'],
      secret: true,
    }).optional(),
    models: setting(modelNames, {
      description: 'Models to offer from it, separated by commas; without it the endpoint is asked.',
      variables: ['MOSAIC_OPENAI_MODELS'],
    }).optional(),
  })
  .prefault({});

const vendorBlock = (vendor: string, variable: string) =>
  z
    .strictObject({
      apiKey: setting(z.string().min(1), {
        description: `${vendor} for everybody: its API key.`,
        variables: [variable],
        secret: true,
      }).optional(),
    })
    .prefault({});

export const providerSettings = z
  .strictObject({
    discovery: setting(z.enum(['on', 'off']), {
      description: 'Look for model servers on this machine.',
      variables: ['MOSAIC_DISCOVERY'],
    }).default('on'),
    ollama: z
      .strictObject({
        baseUrl: setting(httpUrl, {
          description: 'Where Ollama listens, when not at http://127.0.0.1:11434.',
          variables: ['OLLAMA_BASE_URL'],
        }).optional(),
      })
      .prefault({}),
    openai: openaiBlock,
    anthropic: vendorBlock('Anthropic', 'MOSAIC_ANTHROPIC_API_KEY'),
    openrouter: vendorBlock('OpenRouter', 'MOSAIC_OPENROUTER_API_KEY'),
    zai: vendorBlock('Z.AI', 'MOSAIC_ZAI_API_KEY'),
    google: vendorBlock('Google', 'MOSAIC_GOOGLE_API_KEY'),
    openaiCompatible: setting(
      z.array(openaiCompatible).refine((list) => new Set(list.map(({ id }) => id)).size === list.length, {
        message: 'must not name one id twice',
      }),
      { description: 'OpenAI-compatible endpoints, any number of them.' },
    ).default([]),
  })
  .prefault({});

export type OpenaiCompatible = z.infer<typeof openaiCompatible>;
/** The vendors have become entries of `openaiCompatible`; whose they are is told by their address. */
export type ProviderSettings = Omit<z.infer<typeof providerSettings>, 'openai' | keyof typeof vendorUrls>;

const OPENAI_URL = 'https://api.openai.com/v1';

const vendorUrls = {
  anthropic: 'https://api.anthropic.com',
  openrouter: 'https://openrouter.ai/api/v1',
  zai: 'https://api.z.ai/api/paas/v4',
  google: 'https://generativelanguage.googleapis.com/v1beta',
} as const;

export function foldProviders(settings: z.infer<typeof providerSettings>): ProviderSettings {
  const { openai, anthropic, openrouter, zai, google, ...rest } = settings;
  const vendors = Object.entries({ anthropic, openrouter, zai, google }).flatMap(([id, { apiKey }]) =>
    apiKey === undefined ? [] : [{ id, apiKey, baseUrl: vendorUrls[id as keyof typeof vendorUrls] }],
  );
  const folded =
    openai.baseUrl === undefined && openai.apiKey === undefined
      ? vendors
      : [...vendors, { id: 'openai', ...openai, baseUrl: openai.baseUrl ?? OPENAI_URL }];
  const taken = new Set(folded.map(({ id }) => id));
  const listed = rest.openaiCompatible.filter(({ id }) => !taken.has(id));
  return { ...rest, openaiCompatible: [...listed, ...folded] };
}
