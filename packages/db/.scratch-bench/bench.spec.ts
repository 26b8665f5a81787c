import { it } from 'vitest';
import { randomUUID } from 'node:crypto';
import { noTracer, systemClock, uuidSource, silentLogger } from '@mosaicstack/kernel';
import { ConversationService, RunEngine, RunFollower, defaultRunSettings } from '@mosaicstack/agent';
import { localFeed, localStopSignal, keptJobs } from '@mosaicstack/agent/testing';
import { openScratchPglite } from '../src/testing/open-for-test.js';

const decision = { provider: 'demo', model: 's', label: 'S', reason: 'x', demo: true };
const router = { choose: () => decision };
it('bench', async () => {
  const opened = await openScratchPglite();
  let uows = 0;
  const unitOfWork = { run: (a: any, w: any) => { uows++; return opened.unitOfWork.run(a, w); } } as typeof opened.unitOfWork;
  let appends = 0, appended = 0;
  const ledger = { ...opened.ledger, append: (e: any) => { appends++; appended += e.length; return opened.ledger.append(e); } };
  const feed = localFeed();
  let called = new Map<string, number>();
  const paced = { async run(turn: any, emit: any, signal: AbortSignal) {
    called.set(turn.conversationId, performance.now());
    let text = '';
    for (let i = 0; i < 40; i++) { const p = `token ${i} `; text += p; emit({ type: 'text-delta', message: 0, block: 0, text: p }); await new Promise(r => setTimeout(r, 25)); }
    emit({ type: 'message-ended', message: 0, role: 'assistant', parts: [{ type: 'text', text }], usage: null });
    return { outcome: 'completed' as const };
  } };
  const base = { clock: systemClock, ids: uuidSource, tracer: noTracer, router, holder: 'h', unitOfWork };
  const engine = new RunEngine({ ...base, ledger, runtime: paced, feed, stops: localStopSignal(), jobs: keptJobs(), logger: silentLogger, settings: defaultRunSettings });
  const conv = new ConversationService({ ...base, leaseMs: 20000, engine });
  const follower = new RunFollower({ unitOfWork, feed });
  const ada = await opened.newPerson();
  const q = (xs: number[], p: number) => xs.toSorted((a, b) => a - b)[Math.floor(xs.length * p)]?.toFixed(2);
  for (const n of [1, 50, 200]) {
    for (let round = 0; round < (n === 1 ? 10 : 2); round++) {
      uows = appends = appended = 0; const cpu0 = process.cpuUsage();
      const acks: number[] = [], toModel: number[] = [], first: number[] = [];
      const t00 = performance.now();
      await Promise.all(Array.from({ length: n }, async () => {
        const t0 = performance.now();
        const ack = await conv.send(ada, { clientId: randomUUID() as any, content: 'Hello bench' });
        acks.push(performance.now() - t0);
        toModel.push(called.get(ack.conversationId)! - t0);
        let f = true;
        for await (const e of follower.followConversation(ada, ack.conversationId, { [ack.runId]: 0 } as any, AbortSignal.timeout(60000))) {
          if (f && e.type === 'text-delta') { f = false; first.push(performance.now() - t0); }
          if (e.type === 'run-ended') break;
        }
      }));
      const cpu = process.cpuUsage(cpu0);
      if (round > 0) console.log(n, 'ack p50', q(acks, .5), 'toModel p50', q(toModel, .5), 'first p50', q(first, .5), 'p99', q(first, .99), 'wall', (performance.now() - t00).toFixed(0), 'uow', uows, 'appends', appends, 'events', appended, 'cpu ms/run', ((cpu.user + cpu.system) / 1000 / n).toFixed(2));
    }
  }
  await engine.drain(0);
  await opened.close();
}, 120000);
