'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Ground, GroundChoice } from '@mosaicstack/types';
import { useState } from 'react';
import { gateway } from '../../../lib/gateway';
import { isTemporary } from '../../../lib/problem';

/** Between two questions whether it answers again. */
const pauseMs = 500;

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, pauseMs));

/** Resolves once the gateway that served this page has started anew; rejects with what it then says otherwise. */
async function untilAnew(token: string, start: string): Promise<Ground> {
  for (;;) {
    await pause();
    try {
      const ground = await gateway.bootstrap.ground({ token });
      if (ground.start !== start) return ground;
    } catch (error) {
      if (!isTemporary(error)) throw error;
    }
  }
}

interface StartAnewOptions {
  token: string;
  onAway: (isAway: boolean) => void;
  onAnew: (now: Ground) => void;
}

interface StartAnew {
  start: (choice: GroundChoice) => void;
  /** Where it will answer, while it starts anew. */
  to: string | undefined;
  isPending: boolean;
  isDone: boolean;
  error: unknown;
}

/** Has a choice written, and waits for the gateway that stands on it, or on what it stood on before. */
export function useStartAnew({ token, onAway, onAnew }: StartAnewOptions): StartAnew {
  const queryClient = useQueryClient();
  const [to, setTo] = useState<string>();
  const starting = useMutation({
    mutationFn: async (choice: GroundChoice) => {
      const { start, url } = await gateway.bootstrap.applyGround(choice);
      setTo(url);
      onAway(true);
      return untilAnew(token, start);
    },
    onSuccess: onAnew,
    onSettled: async () => {
      setTo(undefined);
      onAway(false);
      // Another database may have its administrator already.
      await queryClient.invalidateQueries({ queryKey: ['bootstrap'] });
    },
  });
  const { isPending, isSuccess: isDone, error } = starting;
  return { start: (choice) => !isPending && starting.mutate(choice), to, isPending, isDone, error };
}
