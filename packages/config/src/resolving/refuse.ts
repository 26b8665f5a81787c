import { AppError, TierDetectionError } from '@mosaicstack/kernel';
import { tierSchema } from '@mosaicstack/types';
import type { Origin, OriginKind, Problem } from '../layers/layer.js';
import { allSettings } from '../schema/config-schema.js';
import { environmentSettings } from '../schema/environment-settings.js';
import { UNREADABLE_URL } from '../schema/tier-settings.js';
import { correctAt, nameOrigin } from './name-origin.js';

const hostOf: Readonly<Record<OriginKind, string>> = {
  flag: 'flag',
  environment: 'env',
  'project-file': 'file',
  'user-file': 'file',
  default: 'file',
};

const shapes = {
  'storage.url': { service: 'postgres', port: 5432, shape: 'postgresql://USER:PASSWORD@HOST:PORT/DATABASE' },
  'queue.url': { service: 'valkey', port: 6379, shape: 'redis://:PASSWORD@HOST:PORT' },
} as const;

const isServerKey = (key: string): key is keyof typeof shapes => Object.hasOwn(shapes, key);

/** What makes a tier, in the order in which faults are told: a wrong type explains the rest. */
const tierKeys = [
  'tier',
  'storage.type',
  'queue.type',
  'storage.url',
  'queue.url',
  'storage.enableVector',
  'memory.type',
];

const sentence = ({ key, origin, message }: Problem): string =>
  key === '' ? `${nameOrigin(origin, key)} ${message}` : `${key} (${nameOrigin(origin, key)}) ${message}`;

/** What the message leaves unsaid; nothing when it says all. */
const issuesOf = (problems: readonly Problem[]): { issues?: { path: string; message: string }[] } =>
  problems.length === 0
    ? {}
    : {
        issues: problems.map(({ key, origin, message }) =>
          key === ''
            ? { path: nameOrigin(origin, key), message }
            : { path: key, message: `${message} (${nameOrigin(origin, key)})` },
        ),
      };

function remedyFor({ key, origin, message, remedy }: Problem): string {
  if (remedy !== undefined) return remedy;
  if (message === 'is missing') {
    const inFile = `State ${key} in ${origin.kind.endsWith('file') ? origin.source : 'mosaic.config.json'}`;
    const [variable] = (allSettings.get(key) ?? environmentSettings.get(key))?.variables ?? [];
    if (environmentSettings.has(key)) return `Set ${variable}, or unset ${origin.source}.`;
    return variable === undefined ? `${inFile}.` : `${inFile}, or set ${variable}.`;
  }
  if (key === 'queue.type')
    return `Set queue.type to bullmq and give a Valkey URL as queue.url, or set MOSAIC_VALKEY_URL. ${correctAt(origin, key)}`;
  return correctAt(origin, key);
}

function refuseTier(problem: Problem, problems: readonly Problem[]): TierDetectionError {
  const { key, origin, message } = problem;
  const issues = issuesOf(problems.filter((other) => other !== problem));
  if (isServerKey(key) && message === UNREADABLE_URL) {
    const { service, port, shape } = shapes[key];
    return new TierDetectionError({
      service,
      host: 'unreadable',
      port,
      message: `${sentence(problem)}.`,
      remediation: `Write it as ${shape}; in a user name or password write @ as %40, : as %3A, / as %2F, # as %23, ? as %3F. ${correctAt(origin, key)}`,
      ...issues,
    });
  }
  const host = hostOf[origin.kind];
  const remediation = remedyFor(problem);
  return new TierDetectionError({
    service: 'config',
    host,
    port: 0,
    message: `${sentence(problem)}.`,
    remediation,
    ...issues,
  });
}

/** Turns what is wrong with a configuration into the one error that stops the start. */
export function refuse(problems: readonly [Problem, ...Problem[]]): AppError {
  const [tierProblem] = tierKeys.flatMap((name) => problems.filter(({ key }) => key === name));
  if (tierProblem) return refuseTier(tierProblem, problems);
  const [first] = problems;
  const several = problems.length > 1;
  const what = several ? `${problems.length} faults were found` : sentence(first);
  return new AppError('config_invalid', `The configuration cannot be used: ${what}.`, {
    ...issuesOf(several ? problems : []),
    remediation: remedyFor(first),
  });
}

export const unknownTier = (origin: Origin): Problem => ({
  key: 'tier',
  origin,
  message: `must be ${tierSchema.options.slice(0, -1).join(', ')} or ${tierSchema.options.at(-1)}`,
});
