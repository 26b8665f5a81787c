import type { Readiness } from '@mosaicstack/types';

/** A store that has not answered by then is down as far as a load balancer is concerned. */
const patienceMs = 2_000;

export type Check = () => Promise<boolean>;

/** Asks every store at once. Never rejects and never takes longer than the slowest patience. */
export class ReadinessService {
  constructor(private readonly checks: Readonly<Record<string, Check>>) {}

  async ask(): Promise<Readiness> {
    const answers = await Promise.all(
      Object.entries(this.checks).map(async ([name, check]) => [name, await answersInTime(check)] as const),
    );
    const ready = answers.every(([, answered]) => answered);
    return { status: ready ? 'ready' : 'unavailable', checks: Object.fromEntries(answers) };
  }
}

async function answersInTime(check: Check): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, patienceMs, false);
  });
  try {
    return await Promise.race([check().catch(() => false), late]);
  } finally {
    clearTimeout(timer);
  }
}
