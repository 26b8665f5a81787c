'use client';

import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { modelReferenceSchema, type ConversationId, type ModelList } from '@mosaicstack/types';
import { gateway } from '../../lib/gateway';
import { useAddress } from '../../lib/use-address';

export const useModels = (): UseQueryResult<ModelList> =>
  useQuery({ queryKey: ['models'], queryFn: () => gateway.models(), staleTime: 60_000 });

/** Which model the address names for a conversation that has not begun. */
export const useModelInAddress = (): string | undefined =>
  modelReferenceSchema.safeParse(useAddress().read('model')).data;

/** Has the model answer the whole of a conversation that has just begun. */
export const keepModel = (id: ConversationId, model: string): Promise<unknown> =>
  gateway.conversations.updateSettings(id, { model });
