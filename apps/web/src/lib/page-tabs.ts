/** The views of each page that has several, by its path; the first is what it shows unasked. */
export const pageTabs = {
  '/admin': ['users', 'invites', 'keys', 'identity', 'quotas', 'jobs', 'audit', 'health', 'inspect'],
  '/agent': ['instructions', 'model', 'tools', 'versions', 'effective'],
  '/mission': ['plan', 'graph', 'timeline', 'evidence'],
  '/models': ['providers', 'catalogue', 'routing'],
  '/project': ['overview', 'tasks', 'board', 'missions', 'files', 'workspace', 'activity'],
  '/settings': [
    'profile',
    'appearance',
    'preferences',
    'security',
    'keys',
    'approvals',
    'notifications',
    'data',
    'activity',
  ],
} as const;

type Path = keyof typeof pageTabs;
export type TabOf<Page extends Path> = (typeof pageTabs)[Page][number];

/** The view of a page that is asked for, or the one it shows unasked. */
export function tabNamed<Page extends Path>(page: Page, wanted: string | undefined): TabOf<Page> {
  const tabs: readonly TabOf<Page>[] = pageTabs[page];
  return tabs.find((name) => name === wanted) ?? pageTabs[page][0];
}
