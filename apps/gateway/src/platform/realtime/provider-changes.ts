import type { Providers } from '@mosaicstack/agent';
import type { Logger, Notices } from '@mosaicstack/kernel';
import { z } from 'zod';

const noticeSchema = z.object({ type: z.literal('providers-changed') });

interface ProviderChangesDeps {
  notices: Notices;
  providers: Pick<Providers, 'reload'>;
  logger: Logger;
}

/** Makes every gateway of the instance read again which providers were added or removed on one of them. */
export class ProviderChanges {
  constructor(private readonly deps: ProviderChangesDeps) {}

  async begin(): Promise<void> {
    const { notices, providers, logger } = this.deps;
    await notices.listen((notice) => {
      if (!noticeSchema.safeParse(notice).success) return;
      providers
        .reload()
        .catch((error: unknown) => logger.warn({ error }, 'added model providers could not be read'));
    });
  }

  announce(): void {
    void this.deps.notices.send({ type: 'providers-changed' });
  }
}
