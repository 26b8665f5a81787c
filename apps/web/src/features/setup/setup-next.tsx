'use client';

import type { ProviderTest } from '@mosaicstack/types';
import { PageLink } from '../../lib/page-link';
import { routes } from '../../lib/routes';
import { wordsOf } from '../../lib/words';
import { buttonClass } from '../../ui/button';
import { CommandLine } from '../../ui/command-line';
import { Entrance } from '../../ui/entrance';

const t = wordsOf('setup');

/** The same three as the wizard of the terminal names. */
const commands = ['mosaic run "Say hello"', 'mosaic tui', 'mosaic gateway status'] as const;

/** The last step: what the model said, and where to go from here. */
export const SetupNext = ({ told }: { told: ProviderTest }) => (
  <Entrance seed="mosaic" caption={t('stepFourOfFour')} title={t('mosaicIsReady')}>
    <p className="mb-3 text-muted-foreground">{t('modelAnswered', { model: told.model })}</p>
    <blockquote className="mb-6 border-l-2 border-verdigris pl-4 break-words">{told.text}</blockquote>
    <p className="mb-6">
      <PageLink href={routes.chat()} className={buttonClass('primary', 'w-full')}>
        {t('beginAConversation')}
      </PageLink>
    </p>
    <p className="mb-2 text-muted-foreground">{t('orInATerminal')}</p>
    <ul className="space-y-2">
      {commands.map((command) => (
        <li key={command}>
          <CommandLine command={command} />
        </li>
      ))}
    </ul>
  </Entrance>
);
