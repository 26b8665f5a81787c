import type { ProviderKind } from '@mosaicstack/types';

/** A model server that was configured. */
export interface EndpointSettings {
  /** The part of a model's reference before the slash. */
  id: string;
  /** For people; the id unless given. */
  label?: string | undefined;
  /** What it speaks and which part of the catalogue is its own; told by the host of its address unless given. */
  kind?: ProviderKind | undefined;
  /** Where `/chat/completions` and `/models` hang, such as `https://api.example.com/v1`. */
  baseUrl: string;
  /** Sent to this endpoint alone. */
  apiKey?: string | undefined;
  /** Without its key such an endpoint is never asked anything. */
  needsKey?: boolean | undefined;
  /** What it offers. Without a list the endpoint is asked for one. */
  models?: readonly string[] | undefined;
  /** Tokens its models take in, where it is known. */
  contextWindow?: number | undefined;
}

/** Roots of model servers on this machine or nearby to look for; null looks for none. */
export interface DiscoverySettings {
  ollama: string | null;
  lmStudio: string | null;
  llamaCpp: string | null;
  vllm: string | null;
}

export interface ProviderSettings {
  endpoints: readonly EndpointSettings[];
  discovery: DiscoverySettings;
  /** `provider/model` that answers when nothing is chosen; null takes the first usable one. */
  defaultModel: string | null;
  /** `auto` offers the demo model only while no real one is usable. */
  demo: 'auto' | 'always';
  /** How long an endpoint of this machine may take to list its models. */
  probeMilliseconds: number;
  /** The same for an endpoint that was configured and may be far away. */
  configuredProbeMilliseconds: number;
  probeEveryMilliseconds: number;
}

export const defaultProviderSettings: ProviderSettings = {
  endpoints: [],
  discovery: {
    ollama: 'http://127.0.0.1:11434',
    lmStudio: 'http://127.0.0.1:1234',
    llamaCpp: 'http://127.0.0.1:8080',
    vllm: 'http://127.0.0.1:8000',
  },
  defaultModel: null,
  demo: 'auto',
  probeMilliseconds: 500,
  configuredProbeMilliseconds: 5000,
  probeEveryMilliseconds: 60_000,
};
