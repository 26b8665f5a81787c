'use client';

import { Suspense, type ComponentType } from 'react';
import { lazy } from '../../lib/lazy';
import { routes, type ModelsTab } from '../../lib/routes';
import { useAddress } from '../../lib/use-address';
import { SkeletonRows } from '../../ui/skeleton';
import { Tabs } from '../../ui/tabs';
import { Page } from '../shell/page';
import { ProvidersTab } from './providers-tab';
import { wordsOf } from '../../lib/words';

const t = wordsOf('models');

const CatalogueTab = lazy(async () => ({ default: (await import('./catalogue-tab')).CatalogueTab }));

interface Tab {
  name: ModelsTab;
  title: string;
  Content: ComponentType;
}

const providers: Tab = {
  name: 'providers',
  get title() {
    return t('providers');
  },
  Content: ProvidersTab,
};
const RoutingTab = lazy(async () => ({ default: (await import('./routing-tab')).RoutingTab }));
const tabs: readonly Tab[] = [
  providers,
  {
    name: 'catalogue',
    get title() {
      return t('catalogue');
    },
    Content: CatalogueTab,
  },
  {
    name: 'routing',
    get title() {
      return t('routing');
    },
    Content: RoutingTab,
  },
];

/** `/models`: where models come from, how they are, and what they can do and cost. */
export function ModelsPage() {
  const address = useAddress();
  const { name, Content } = tabs.find((tab) => tab.name === address.read('tab')) ?? providers;
  return (
    <Page
      title={t('models')}
      bar={
        <Tabs
          label={t('models')}
          current={name}
          tabs={tabs.map((tab) => ({ ...tab, href: routes.models({ tab: tab.name }) }))}
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
