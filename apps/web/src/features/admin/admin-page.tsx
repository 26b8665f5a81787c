'use client';

import { Suspense, type ComponentType } from 'react';
import { lazy } from '../../lib/lazy';
import { pageTabs, tabNamed } from '../../lib/page-tabs';
import { routes, type AdminTab } from '../../lib/routes';
import { useAddress } from '../../lib/use-address';
import { SkeletonRows } from '../../ui/skeleton';
import { Tabs } from '../../ui/tabs';
import { useSignedIn } from '../session/me';
import { Page } from '../shell/page';
import { ForAdministrators } from './for-administrators';
import { UserInspector } from './user-inspector';
import { UsersTab } from './users-tab';
import { wordsOf } from '../../lib/words';

const t = wordsOf('admin');

const InvitesTab = lazy(async () => ({ default: (await import('./invites-tab')).InvitesTab }));
const AllKeysTab = lazy(async () => ({ default: (await import('./all-keys-tab')).AllKeysTab }));
const IdentityTab = lazy(async () => ({ default: (await import('./identity-tab')).IdentityTab }));
const QuotasTab = lazy(async () => ({ default: (await import('./quotas-tab')).QuotasTab }));
const JobsTab = lazy(async () => ({ default: (await import('./jobs-tab')).JobsTab }));
const AuditTab = lazy(async () => ({ default: (await import('./audit-tab')).AuditTab }));
const HealthTab = lazy(async () => ({ default: (await import('./health-tab')).HealthTab }));
const InspectTab = lazy(async () => ({ default: (await import('./inspect-tab')).InspectTab }));

interface Tab {
  title: string;
  Content: ComponentType;
}

const tabs: Readonly<Record<AdminTab, Tab>> = {
  users: {
    get title() {
      return t('users');
    },
    Content: UsersTab,
  },
  invites: {
    get title() {
      return t('invites');
    },
    Content: InvitesTab,
  },
  keys: {
    get title() {
      return t('keys');
    },
    Content: AllKeysTab,
  },
  identity: {
    get title() {
      return t('settings');
    },
    Content: IdentityTab,
  },
  quotas: {
    get title() {
      return t('quotas');
    },
    Content: QuotasTab,
  },
  jobs: {
    get title() {
      return t('jobs');
    },
    Content: JobsTab,
  },
  audit: {
    get title() {
      return t('audit');
    },
    Content: AuditTab,
  },
  health: {
    get title() {
      return t('health');
    },
    Content: HealthTab,
  },
  inspect: {
    get title() {
      return t('breakGlass');
    },
    Content: InspectTab,
  },
};

/** `/admin`: the instance and everybody's accounts, for its administrators. */
export function AdminPage() {
  const { user } = useSignedIn();
  const address = useAddress();
  if (user.role !== 'admin') return <ForAdministrators />;
  const name = tabNamed('/admin', address.read('tab'));
  const { Content } = tabs[name];
  return (
    <Page
      title={t('administration')}
      inspector={name === 'users' && <UserInspector />}
      bar={
        <Tabs
          label={t('administration')}
          current={name}
          tabs={pageTabs['/admin'].map((tab) => ({
            name: tab,
            title: tabs[tab].title,
            href: routes.admin({ tab }),
          }))}
        />
      }
    >
      <div className="min-h-0 grow overflow-y-auto">
        <Suspense fallback={<SkeletonRows rows={8} label={t('theAdministration')} />}>
          <Content />
        </Suspense>
      </div>
    </Page>
  );
}
