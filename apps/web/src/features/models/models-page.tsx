'use client';

import { Suspense, type ComponentType } from 'react';
import { lazy } from '../../lib/lazy';
import { pageTabs, tabNamed } from '../../lib/page-tabs';
import { routes, type ModelsTab } from '../../lib/routes';
import { useAddress } from '../../lib/use-address';
import { SkeletonRows } from '../../ui/skeleton';
import { Tabs } from '../../ui/tabs';
import { Page } from '../shell/page';
import { ProvidersTab } from './providers-tab';
import { wordsOf } from '../../lib/words';

const t = wordsOf('models');

const CatalogueTab = lazy(async () => ({ default: (await import('./catalogue-tab')).CatalogueTab }));
const RoutingTab = lazy(async () => ({ default: (await import('./routing-tab')).RoutingTab }));

interface Tab {
  title: string;
  Content: ComponentType;
}

const tabs: Readonly<Record<ModelsTab, Tab>> = {
  providers: {
    get title() {
      return t('providers');
    },
    Content: ProvidersTab,
  },
  catalogue: {
    get title() {
      return t('catalogue');
    },
    Content: CatalogueTab,
  },
  routing: {
    get title() {
      return t('routing');
    },
    Content: RoutingTab,
  },
};

/** `/models`: where models come from, how they are, and what they can do and cost. */
export function ModelsPage() {
  const address = useAddress();
  const name = tabNamed('/models', address.read('tab'));
  const { Content } = tabs[name];
  return (
    <Page
      title={t('models')}
      bar={
        <Tabs
          label={t('models')}
          current={name}
          tabs={pageTabs['/models'].map((tab) => ({
            name: tab,
            title: tabs[tab].title,
            href: routes.models({ tab }),
          }))}
        />
      }
    >
      <div className="min-h-0 grow overflow-y-auto">
        <Suspense fallback={<SkeletonRows rows={8} label={t('theModels')} />}>
          <Content />
        </Suspense>
      </div>
    </Page>
  );
}
