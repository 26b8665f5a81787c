import { useQuery, useQueryClient } from '@tanstack/react-query';
import { gateway } from '../../lib/gateway';

const providersKey = ['providers'] as const;

/** Read again now and then, for how a provider is changes by itself. */
export const useProviders = () =>
  useQuery({
    queryKey: providersKey,
    queryFn: () => gateway.providers.list(),
    refetchInterval: 30_000,
  });

/** After something was added or removed: other models answer now. */
export function useProvidersAgain(): () => void {
  const queryClient = useQueryClient();
  return () => {
    void queryClient.invalidateQueries({ queryKey: providersKey });
    void queryClient.invalidateQueries({ queryKey: ['models'] });
  };
}
