import { Inject, Injectable } from '@nestjs/common';
import { type Brain, dayIn } from '@mosaicstack/brain';
import type { Actor, Clock } from '@mosaicstack/kernel';
import type { OpenDatabase } from '@mosaicstack/db';
import type { Run, Today } from '@mosaicstack/types';
import { CLOCK, DATABASE } from '../../platform/platform.tokens.js';
import { BRAIN } from './brain.tokens.js';

/** Answers shown of one day. */
const maximumRuns = 50;
/** Wherever on earth the day is, it began less than this ago. */
const longestDayMs = 48 * 60 * 60_000;

/** A person's day: their tasks from the brain, and what agents answered them since it began. */
@Injectable()
export class TodayView {
  constructor(
    @Inject(BRAIN) private readonly brain: Brain,
    @Inject(DATABASE) private readonly database: OpenDatabase,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async of(actor: Actor, { timeZone }: { timeZone: string }): Promise<Today> {
    const since = new Date(this.clock.now().getTime() - longestDayMs);
    const [day, recent] = await Promise.all([
      this.brain.views.today(actor, { timeZone }),
      this.database.agent.run(actor, ({ runs }) => runs.recent(actor, since, maximumRuns)),
    ]);
    const isOfTheDay = ({ run }: { run: Run }) => dayIn(timeZone, new Date(run.createdAt)) === day.date;
    const runs = recent.filter(isOfTheDay).map((one) => ({ ...one, conversationId: one.run.conversationId }));
    return { ...day, runs };
  }
}
