import { z } from 'zod';
import { setting } from './setting.js';

const number = (schema: z.ZodNumber, fallback: number, description: string, variables?: string[]) =>
  setting(schema, { description, ...(variables && { variables }) }).default(fallback);

export const runSettings = z
  .strictObject({
    leaseSeconds: number(
      z.number().positive(),
      20,
      'How long a process holds a run without renewing; then the run counts as interrupted.',
      ['MOSAIC_RUN_LEASE_SECONDS'],
    ),
    renewSeconds: number(z.number().positive(), 5, 'How often a lease is renewed. Shorter than the lease.', [
      'MOSAIC_RUN_RENEW_SECONDS',
    ]),
    sweepSeconds: number(z.number().positive(), 5, 'How often runs with an expired lease are looked for.', [
      'MOSAIC_RUN_SWEEP_SECONDS',
    ]),
    deadlineSeconds: number(z.number().positive(), 1_800, 'Longest time one run may take.'),
    stallSeconds: number(z.number().positive(), 120, 'A model silent for so long ends its run as failed.'),
    flushMilliseconds: number(
      z.int().min(0).max(50),
      45,
      'How long text gathers before it is stored and shown.',
    ),
    perPerson: number(
      z.int().min(1).max(1_000),
      4,
      'Answers that are made for one person at a time; more of them wait their turn.',
    ),
    streams: number(
      z.int().min(1).max(1_000),
      150,
      'Answers one gateway makes at a time; more of them wait, people in turn.',
    ),
    answerCharacters: number(z.int().min(1_024), 1_000_000, 'Longest answer that is kept, in characters.'),
  })
  .prefault({})
  .refine(({ leaseSeconds, renewSeconds }) => renewSeconds < leaseSeconds, {
    path: ['renewSeconds'],
    message: 'must be smaller than runs.leaseSeconds',
  });

export type RunSettings = z.infer<typeof runSettings>;
