import { TitleWriter } from '@mosaicstack/agent';
import type { Actor } from '@mosaicstack/kernel';
import type { ConversationId } from '@mosaicstack/types';
import type { ConversationPayment } from './conversation-payment.js';
import type { RunDeps } from './run-deps.js';

/** Titles are paid for as the answers are, and asked for in the name of whoever talks. */
export const createTitleWriter = (
  { unitOfWork, runtime, router, cheaper, logger }: RunDeps,
  payment: ConversationPayment,
  onChange: (actor: Actor, id: ConversationId) => void,
): TitleWriter =>
  new TitleWriter({
    unitOfWork,
    models: runtime,
    router,
    cheaper,
    logger,
    onChange,
    payment: (actor, conversationId) => payment(actor, { conversationId, purpose: 'title' }),
  });
