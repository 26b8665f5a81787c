'use client';

import { Suspense, type ComponentType } from 'react';
import { lazy } from '../../lib/lazy';
import { pageTabs, tabNamed } from '../../lib/page-tabs';
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

const tabs: Readonly<Record<SettingsTab, { title: string; Content: ComponentType }>> = {
  profile: {
    get title() {
      return t('profile');
    },
    Content: ProfileTab,
  },
  appearance: {
    get title() {
      return t('appearance');
    },
    Content: AppearanceTab,
  },
  preferences: {
    get title() {
      return t('preferences');
    },
    Content: PreferencesTab,
  },
  security: {
    get title() {
      return t('security');
    },
    Content: SecurityTab,
  },
  keys: {
    get title() {
      return t('aPIKeys');
    },
    Content: KeysTab,
  },
  approvals: {
    get title() {
      return t('approvals');
    },
    Content: RulesTab,
  },
  notifications: {
    get title() {
      return t('notifications');
    },
    Content: NotificationsTab,
  },
  data: {
    get title() {
      return t('data');
    },
    Content: DataTab,
  },
  activity: {
    get title() {
      return t('activity');
    },
    Content: ActivityTab,
  },
};

/** `/settings`: one's own account, matter by matter. */
export function SettingsPage() {
  const name = tabNamed('/settings', useAddress().read('tab'));
  const { Content } = tabs[name];
  return (
    <Page
      title={t('settings')}
      bar={
        <Tabs
          label={t('settings')}
          current={name}
          tabs={pageTabs['/settings'].map((tab) => ({
            name: tab,
            title: tabs[tab].title,
            href: routes.settings({ tab }),
          }))}
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
