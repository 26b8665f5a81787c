import {
  type Budgets,
  conversationWork,
  type ConversationWorkDeps,
  type ModelRequest,
  type Providers,
} from '@mosaicstack/agent';
import type { Brain } from '@mosaicstack/brain';
import type { Actor } from '@mosaicstack/kernel';
import type { CallPurpose, ConversationId } from '@mosaicstack/types';
import { runBriefing } from './run-briefing.js';

/** Who pays for what is done for a conversation beside its runs, and how its models are reached. */
export type ConversationPayment = (
  actor: Actor,
  about: { conversationId: ConversationId; purpose: CallPurpose },
) => Promise<Pick<ModelRequest, 'meter' | 'connect'>>;

interface ConversationPaymentDeps extends Omit<ConversationWorkDeps, 'teamOf'> {
  brain: Pick<Brain, 'projects' | 'files'>;
  budgets: Pick<Budgets, 'meterFor'>;
  providers: Pick<Providers, 'connect'>;
}

export const createConversationPayment =
  ({ brain, budgets, providers, ...deps }: ConversationPaymentDeps): ConversationPayment =>
  async (actor, about) => {
    const teamOf: ConversationWorkDeps['teamOf'] = async (asker, projectId) =>
      (await runBriefing({ brain }, asker, projectId)).teamId;
    const work = await conversationWork({ ...deps, teamOf }, actor, about);
    return {
      meter: budgets.meterFor(work),
      connect: (provider) => providers.connect(provider, { actor, teamId: work.teamId }),
    };
  };
