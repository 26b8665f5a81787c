import type { IncomingHttpHeaders } from 'node:http';
import { ModelFailure } from './model-failure.js';
import { withoutKey } from './without-key.js';

const longestSentence = 300;

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;

/** The sentence in a provider's error, whatever shape it has; undefined for pages and other noise. */
function sentenceIn(error: unknown): string | undefined {
  const inner = field(error, 'error') ?? error;
  for (const candidate of [field(inner, 'message'), inner, field(error, 'detail')]) {
    if (typeof candidate === 'string' && candidate.trim() !== '') return candidate;
  }
  return undefined;
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body.trimStart().startsWith('<') ? undefined : body;
  }
}

/** What a provider says about a failure: one line, short, and without anything of the key. */
function safeSentence(error: unknown, apiKey: string): string | undefined {
  const sentence = sentenceIn(error);
  if (sentence === undefined) return undefined;
  const line = sentence
    .slice(0, 4 * longestSentence)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  return withoutKey(line, apiKey).slice(0, longestSentence) || undefined;
}

/** Milliseconds from `retry-after-ms` or from `retry-after` in seconds or as a date. */
function askedWait(headers: IncomingHttpHeaders, now: number): number | undefined {
  const milliseconds = Number(headers['retry-after-ms']);
  if (milliseconds > 0) return milliseconds;
  const after = headers['retry-after'];
  if (!after) return undefined;
  const wait = /^\d+(\.\d+)?$/.test(after) ? Number(after) * 1000 : Date.parse(after) - now;
  return wait > 0 ? wait : undefined;
}

export interface Refusal {
  model: string;
  apiKey: string;
  status: number;
  /** Set where no answer had begun: nobody charges for that. */
  unpaid?: boolean;
  headers: IncomingHttpHeaders;
  body: string;
}

const advice: Readonly<Record<number, string>> = {
  401: 'Check the API key of this endpoint in the configuration.',
  402: 'Check the account at the provider, or choose another model.',
  403: 'Check what the API key of this endpoint may do.',
  404: 'Check that the model still exists at the provider, or choose another one.',
  413: 'Start a new conversation, or send less text.',
};

const isBusy = (status: number): boolean => status >= 500 || [408, 409, 425].includes(status);

/** What an answer with another status than 200 means. */
export function refusalFailure({
  model,
  apiKey,
  status,
  unpaid = false,
  headers,
  body,
}: Refusal): ModelFailure {
  const error = parsed(body);
  const sentence = safeSentence(error, apiKey);
  const reason = sentence === undefined ? {} : { reason: sentence };
  if (status === 429 && !/insufficient_quota|quota_exceeded/.test(body)) {
    const wait = askedWait(headers, Date.now());
    const seconds = wait === undefined ? undefined : Math.ceil(wait / 1000);
    return new ModelFailure('rate_limited', `The provider of ${model} is asked too often.`, {
      ...reason,
      remediation: seconds === undefined ? 'Try again in a while.' : `Try again in ${seconds} seconds.`,
      ...(seconds !== undefined && { retryAfter: seconds }),
      retryable: true,
      unpaid,
      retryMilliseconds: wait,
    });
  }
  if (isBusy(status)) {
    return new ModelFailure('model_unavailable', `The server of ${model} failed with status ${status}.`, {
      ...reason,
      remediation: 'Try again in a while, or choose another model.',
      retryable: true,
      unpaid,
      retryMilliseconds: askedWait(headers, Date.now()),
    });
  }
  const remediation = advice[status];
  return new ModelFailure(
    'model_refused',
    `The server of ${model} refused the request with status ${status}.`,
    {
      ...reason,
      unpaid,
      ...(remediation && { remediation }),
    },
  );
}

/** An error that arrived as part of a stream which had begun well. */
export function streamedFailure(model: string, apiKey: string, error: unknown): ModelFailure {
  const status = Number(field(error, 'code') ?? field(error, 'status'));
  const known = status >= 400 && status < 600 ? status : 500;
  const body = JSON.stringify({ error });
  return refusalFailure({ model, apiKey, status: known, headers: {}, body });
}
