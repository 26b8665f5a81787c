'use client';

import type { Provider, ProviderKind } from '@mosaicstack/types';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { ConfirmDialog } from '../../lib/confirm-dialog';
import { gateway } from '../../lib/gateway';
import { Loaded } from '../../lib/loaded';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { tell } from '../../ui/toasts';
import { NewProvider } from './new-provider';
import { ProviderLogin } from './provider-login';
import { kindNames } from './provider-words';
import { ProviderCard } from './provider-card';
import { useProviders, useProvidersAgain } from './providers';
import { wordsOf } from '../../lib/words';

const t = wordsOf('models');

/** Every provider one may use, how it is, and a way to try it. */
export function ProvidersTab() {
  const providers = useProviders();
  const again = useProvidersAgain();
  const [isAdding, setAdding] = useState(false);
  const [signingIn, setSigningIn] = useState<ProviderKind>();
  const [removed, setRemoved] = useState<Provider>();
  const add = (
    <Button look="primary" onClick={() => setAdding(true)}>
      <Plus size={16} aria-hidden="true" />
      {t('addAProvider')}
    </Button>
  );
  return (
    <>
      <Loaded query={providers} label={t('theProviders')}>
        {(items) =>
          items.length === 0 ? (
            <Empty sentence={t('noProviderYetSoTheDemo')} action={add} example={<Example />} />
          ) : (
            <>
              <div className="flex flex-wrap items-center gap-3 px-4 py-4">
                <p className="min-w-0 grow basis-64 text-muted-foreground">{t('ofTwoWithOneNameYours')}</p>
                {add}
              </div>
              <ul aria-label={t('providers')} className="border-t border-border">
                {items.map((provider) => (
                  <ProviderCard
                    key={`${provider.provider} ${provider.connectionId}`}
                    provider={provider}
                    onRemove={() => setRemoved(provider)}
                  />
                ))}
              </ul>
            </>
          )
        }
      </Loaded>
      {isAdding && (
        <NewProvider
          onClose={() => setAdding(false)}
          onLogin={(kind) => {
            setAdding(false);
            setSigningIn(kind);
          }}
          onDone={({ label, models }) => {
            setAdding(false);
            tell({ title: `${label} works`, description: t('itOffersModels', { models }) });
            again();
          }}
        />
      )}
      {signingIn && (
        <ProviderLogin
          kind={signingIn}
          onClose={() => setSigningIn(undefined)}
          onDone={() => {
            tell({ title: `${kindNames[signingIn]} works`, description: t('itsKeyIsKeptForYou') });
            setSigningIn(undefined);
            again();
          }}
        />
      )}
      {removed && (
        <ConfirmDialog
          title={t('removeThis', { label: removed.label })}
          action={t('removeItAndItsKey')}
          run={async () => {
            if (removed.connectionId) await gateway.providers.remove(removed.connectionId);
          }}
          onDone={() => {
            tell({ title: t('isRemovedAndSoIsIts', { label: removed.label }) });
            setRemoved(undefined);
            again();
          }}
          onClose={() => setRemoved(undefined)}
        >
          <p>{t('itsModelsAnswerNoMoreUnless')}</p>
        </ConfirmDialog>
      )}
    </>
  );
}

const Example = () => (
  <p className="flex flex-wrap items-center gap-x-3 text-foreground">
    {t.rich('anthropic7f2aHealthy412Ms', {
      b: (part) => <span className="font-mono text-meta text-muted-foreground">{part}</span>,
    })}
  </p>
);
