import { QueryClient } from '@tanstack/react-query';
import { isTemporary } from './problem';

/** One cache for the page's life. A refusal is final; only a gateway that is away is asked again. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (failures, error) => failures < 2 && isTemporary(error),
      staleTime: 10_000,
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
});
