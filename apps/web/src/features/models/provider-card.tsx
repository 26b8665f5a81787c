import type { Provider } from '@mosaicstack/types';
import type { ReactNode } from 'react';
import { Button } from '../../ui/button';
import { Mark } from '../../ui/mark';
import { RelativeTime } from '../../ui/relative-time';
import { Tile } from '../../ui/tile';
import { ProviderTrial } from './provider-trial';
import { servesWords, standingOf, stateWords } from './provider-words';
import { wordsOf } from '../../lib/words';

const t = wordsOf('models');

interface ProviderCardProps {
  provider: Provider;
  onRemove: () => void;
}

/** One provider: what it is, how it is, and how to try it. */
export function ProviderCard({ provider, onRemove }: ProviderCardProps) {
  const { label, baseUrl, keyHint, state, latencyMilliseconds, lastError, isManageable, models } = provider;
  return (
    <li className="border-b border-border px-4 py-4">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <Tile seed={label} size={28} />
        <div className="min-w-0 grow basis-64">
          <p className="flex flex-wrap items-baseline gap-x-3">
            <span className="font-medium break-words">{label}</span>
            <span className="font-mono text-meta text-muted-foreground">{provider.provider}/</span>
          </p>
          <p className="font-mono text-meta break-all text-muted-foreground">
            {baseUrl}
            {keyHint !== null && t('key', { keyHint })}
          </p>
        </div>
        <div className="flex shrink-0 flex-wrap gap-2">
          <ProviderTrial provider={provider} />
          {isManageable && (
            <Button aria-label={t('remove', { label })} onClick={onRemove}>
              {t('removeIt')}
            </Button>
          )}
        </div>
      </div>
      <dl className="mt-3 flex flex-wrap gap-x-8 gap-y-1 columns:pl-11">
        <Fact name={t('state')}>
          <Mark standing={standingOf[state]}>{stateWords(provider)}</Mark>
        </Fact>
        <Fact name={t('models')}>{models}</Fact>
        <Fact name={t('latency')}>
          {latencyMilliseconds === null ? '–' : t('ms', { latencyMilliseconds })}
        </Fact>
        <Fact name={t('serves')}>{servesWords(provider)}</Fact>
        {lastError && (
          <Fact name={t('lastError')}>
            {lastError.message}{' '}
            <span className="text-muted-foreground">
              <RelativeTime at={lastError.at} />
            </span>
          </Fact>
        )}
      </dl>
    </li>
  );
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="min-w-0">
    <dt className="text-meta text-muted-foreground">{name}</dt>
    <dd className="break-words">{children}</dd>
  </div>
);
