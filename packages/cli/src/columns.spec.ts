import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { approvalView } from './commands/approvals/approval-view.js';
import { ruleView } from './commands/approvals/rules.js';
import { signInView } from './commands/auth/sign-in-view.js';
import { activityView } from './commands/brain/activity.js';
import { findingView } from './commands/brain/audit.js';
import { searchView } from './commands/brain/search.js';
import { staleView } from './commands/brain/stale.js';
import { todayView } from './commands/brain/today-view.js';
import { garbageView } from './commands/gateway/gateway-gc.js';
import { workView } from './commands/gateway/gateway-jobs.js';
import { anyKeyView, keyView } from './commands/key/key-view.js';
import { auditView } from './commands/logs/audit.js';
import { missionView, placeView } from './commands/mission/mission-view.js';
import { modelView } from './commands/models/list-models.js';
import { deviceView } from './commands/notify/device-view.js';
import { profileView } from './commands/profile/profile-view.js';
import { fileView, projectView } from './commands/project/project-view.js';
import { providerView } from './commands/providers/provider-view.js';
import { routeView } from './commands/routes/route-view.js';
import { sessionView } from './commands/sessions/list-sessions.js';
import { queueView } from './commands/sessions/session-queue.js';
import { toolCallView } from './commands/sessions/session-tools.js';
import { settingsView } from './commands/sessions/set-session.js';
import { taskView } from './commands/task/task-view.js';
import { memberView, teamView } from './commands/team/team-view.js';
import { inviteView, userView } from './commands/user/user-view.js';

interface Titled {
  columns: readonly { title: string; isExtra?: boolean }[];
}

const views: Readonly<Record<string, Titled>> = {
  'approvals list': approvalView,
  'approvals rules': ruleView,
  'auth sessions': signInView,
  'brain activity': activityView,
  'brain audit': findingView,
  'brain search': searchView,
  'brain stale': staleView,
  'brain today': todayView,
  'gateway gc': garbageView,
  'gateway jobs': workView,
  'key list': keyView,
  'key list --all': anyKeyView,
  'logs audit': auditView,
  'mission list': missionView,
  'mission task': placeView,
  'models list': modelView,
  'models routes list': routeView,
  'notify devices': deviceView,
  'profile list': profileView,
  'project files': fileView,
  'project list': projectView,
  'providers list': providerView,
  'sessions list': sessionView,
  'sessions queue': queueView,
  'sessions set': settingsView,
  'sessions tools': toolCallView,
  'task list': taskView,
  'team list': teamView,
  'team show': memberView,
  'user invites': inviteView,
  'user list': userView,
};

it('prints the columns the guide promises to scripts, in that order', () => {
  const guide = readFileSync(new URL('../../../docs/guides/user.md', import.meta.url), 'utf8');
  const [, section = ''] = guide.split('### Columns');
  const documented = Object.fromEntries(
    [...section.matchAll(/^\| `([^`]+)` +\| ([^|]+?) +\|$/gm)].map(([, command, columns]) => [
      command,
      columns,
    ]),
  );
  const printed = Object.entries(views).map(([command, { columns }]) => [
    command,
    columns.map(({ title, isExtra }) => (isExtra ? `(${title})` : title)).join(', '),
  ]);
  expect(documented).toEqual(Object.fromEntries(printed));
});
