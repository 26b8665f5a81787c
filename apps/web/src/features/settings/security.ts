'use client';

import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { SecondFactor, Session } from '@mosaicstack/types';
import { gateway } from '../../lib/gateway';

export const securityKeys = {
  sessions: ['sessions'] as const,
  secondFactor: ['second-factor'] as const,
};

export const useSessions = (): UseQueryResult<Session[]> =>
  useQuery({ queryKey: securityKeys.sessions, queryFn: () => gateway.sessions.list() });

export const useSecondFactor = (): UseQueryResult<SecondFactor> =>
  useQuery({ queryKey: securityKeys.secondFactor, queryFn: () => gateway.secondFactor.status() });
