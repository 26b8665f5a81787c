import { type Budgets, TitleWriter } from '@mosaicstack/agent';
import type { Actor } from '@mosaicstack/kernel';
import type { ConversationId } from '@mosaicstack/types';
import type { Platform } from '../../platform/platform.js';
import type { RunDeps } from './run-deps.js';

/** Titles are paid for by whoever talks, and asked for in their name. */
export const createTitleWriter = (
  { unitOfWork, runtime, router, cheaper, logger }: RunDeps,
  { budgets, providers }: { budgets: Pick<Budgets, 'meterFor'>; providers: Platform['providers'] },
  onChange: (actor: Actor, id: ConversationId) => void,
): TitleWriter =>
  new TitleWriter({
    unitOfWork,
    models: runtime,
    router,
    cheaper,
    logger,
    onChange,
    payment: (actor, conversationId) => ({
      meter: budgets.meterFor({
        ...{ actor, conversationId, purpose: 'title', ownCaps: [] },
        ...{ runId: null, projectId: null, teamId: null, agent: null },
      }),
      connect: (provider) => providers.connect(provider, { actor, teamId: null }),
    }),
  });
