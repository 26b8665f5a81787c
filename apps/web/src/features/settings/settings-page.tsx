'use client';

import { Suspense, type ComponentType } from 'react';
import { lazy } from '../../lib/lazy';
import { routes, type SettingsTab } from '../../lib/routes';
import { useAddress } from '../../lib/use-address';
import { SkeletonRows } from '../../ui/skeleton';
import { Tabs } from '../../ui/tabs';
import { Page } from '../shell/page';
import { ProfileTab } from './profile-tab';
import { wordsOf } from '../../lib/words';

const t = wordsOf('settings');

const PreferencesTab = lazy(async () => ({
  default: (await import('../preferences/preferences-tab')).PreferencesTab,
}));
const AppearanceTab = lazy(async () => ({ default: (await import('./appearance-tab')).AppearanceTab }));
const SecurityTab = lazy(async () => ({ default: (await import('./security-tab')).SecurityTab }));
const KeysTab = lazy(async () => ({ default: (await import('./keys-tab')).KeysTab }));
const RulesTab = lazy(async () => ({ default: (await import('./rules-tab')).RulesTab }));
const NotificationsTab = lazy(async () => ({
  default: (await import('../notifications/notifications-tab')).NotificationsTab,
}));
const DataTab = lazy(async () => ({ default: (await import('./data-tab')).DataTab }));
const ActivityTab = lazy(async () => ({ default: (await import('./activity-tab')).ActivityTab }));

const tabs: readonly { name: SettingsTab; title: string; Content: ComponentType }[] = [
  {
    name: 'profile',
    get title() {
      return t('profile');
    },
    Content: ProfileTab,
  },
  {
    name: 'appearance',
    get title() {
      return t('appearance');
    },
    Content: AppearanceTab,
  },
  {
    name: 'preferences',
    get title() {
      return t('preferences');
    },
    Content: PreferencesTab,
  },
  {
    name: 'security',
    get title() {
      return t('security');
    },
    Content: SecurityTab,
  },
  {
    name: 'keys',
    get title() {
      return t('aPIKeys');
    },
    Content: KeysTab,
  },
  {
    name: 'approvals',
    get title() {
      return t('approvals');
    },
    Content: RulesTab,
  },
  {
    name: 'notifications',
    get title() {
      return t('notifications');
    },
    Content: NotificationsTab,
  },
  {
    name: 'data',
    get title() {
      return t('data');
    },
    Content: DataTab,
  },
  {
    name: 'activity',
    get title() {
      return t('activity');
    },
    Content: ActivityTab,
  },
];

/** `/settings`: one's own account, matter by matter. */
export function SettingsPage() {
  const wanted = useAddress().read('tab');
  const [profile] = tabs;
  const { name, Content } = tabs.find((tab) => tab.name === wanted) ??
    profile ?? { name: 'profile', Content: ProfileTab };
  return (
    <Page
      title={t('settings')}
      bar={
        <Tabs
          label={t('settings')}
          current={name}
          tabs={tabs.map((tab) => ({ ...tab, href: routes.settings({ tab: tab.name }) }))}
        />
      }
    >
      <div className="min-h-0 grow overflow-y-auto">
        <Suspense fallback={<SkeletonRows rows={6} label={t('theSettings')} />}>
          <Content />
        </Suspense>
      </div>
    </Page>
  );
}
