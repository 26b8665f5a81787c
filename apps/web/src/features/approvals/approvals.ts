'use client';

import { isGatewayError } from '@mosaicstack/client';
import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import type { AnswerApproval, Approval, ApprovalId } from '@mosaicstack/types';
import { useState } from 'react';
import { gateway } from '../../lib/gateway';
import { problemOf } from '../../lib/problem';
import { keys } from '../../lib/query-keys';
import { tell } from '../../ui/toasts';
import { wordsOf } from '../../lib/words';

const t = wordsOf('approvals');

/** As many as a person looks through. */
const most = 50;

export const useOpenApprovals = (): UseQueryResult<Approval[]> =>
  useQuery({
    queryKey: keys.approvals(),
    queryFn: async () => (await gateway.approvals.list({ state: 'open', limit: most })).items,
  });

export interface Answering {
  isBusy: boolean;
  answer: (given: AnswerApproval) => Promise<void>;
}

/** Sends an answer, once. Somebody may have been quicker, which is no fault of whoever answers. */
export function useAnswer(id: ApprovalId): Answering {
  const queryClient = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const answer = async (given: AnswerApproval): Promise<void> => {
    if (isBusy) return;
    setBusy(true);
    try {
      await gateway.approvals.answer(id, given);
    } catch (error) {
      setBusy(false);
      const title = isGatewayError(error) ? problemOf(error).message : t('theAnswerCouldNotBeSent');
      tell({ title });
    }
    await queryClient.invalidateQueries({ queryKey: keys.approvals() });
  };
  return { isBusy, answer };
}
