import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { gateway } from '../../lib/gateway';

const rulesKey = ['routing', 'rules'] as const;

/** All rules in the order they are asked in, the product's among one's own. */
export const useRules = () => useQuery({ queryKey: rulesKey, queryFn: () => gateway.routing.effective() });

/** Changes rules, then reads them again. */
export function useRuleChange<Given>(change: (given: Given) => Promise<unknown>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => queryClient.invalidateQueries({ queryKey: rulesKey }),
  });
}
