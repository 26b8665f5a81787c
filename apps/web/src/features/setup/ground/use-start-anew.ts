'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Ground, GroundChoice } from '@mosaicstack/types';
import { useEffect, useRef, useState } from 'react';
import { gateway } from '../../../lib/gateway';
import { untilAnew } from './until-anew';

/** Between two questions whether it answers again. */
const pauseMs = 500;

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, pauseMs));

interface StartAnewOptions {
  token: string;
  /** Where the gateway answers now. */
  here: string;
  onAway: (isAway: boolean) => void;
  onAnew: (now: Ground) => void;
}

interface StartAnew {
  start: (choice: GroundChoice) => void;
  /** Where it will answer, while it starts anew. */
  to: string | undefined;
  /** It answers there by now, and no longer here. */
  hasMoved: boolean;
  isPending: boolean;
  isDone: boolean;
  error: unknown;
}

/** Has a choice written, and waits for the gateway that stands on it, or on what it stood on before. */
export function useStartAnew({ token, here, onAway, onAnew }: StartAnewOptions): StartAnew {
  const queryClient = useQueryClient();
  const [to, setTo] = useState<string>();
  const waiting = useRef<AbortController>(null);
  useEffect(() => () => waiting.current?.abort(), []);
  const comeBack = async (): Promise<void> => {
    setTo(undefined);
    onAway(false);
    // Another database may have its administrator already.
    await queryClient.invalidateQueries({ queryKey: ['bootstrap'] });
  };
  const starting = useMutation({
    mutationFn: async (choice: GroundChoice) => {
      const wait = new AbortController();
      waiting.current = wait;
      const { start, url } = await gateway.bootstrap.applyGround(choice);
      setTo(url);
      onAway(true);
      const ask = () => gateway.bootstrap.ground({ token });
      return untilAnew({ ask, pause, start, moves: url !== here, signal: wait.signal });
    },
    onSuccess: async (now) => {
      if (now === undefined) return;
      onAnew(now);
      await comeBack();
    },
    onError: comeBack,
  });
  const { isPending, isSuccess: isDone, error } = starting;
  const start = (choice: GroundChoice): void => void (!isPending && starting.mutate(choice));
  return { start, to, hasMoved: to !== undefined && isDone, isPending, isDone, error };
}
