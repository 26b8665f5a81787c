import { activity } from './activity.js';
import { admin } from './admin.js';
import { agents } from './agents.js';
import { answering } from './answering.js';
import { approvals } from './approvals.js';
import { audit } from './audit.js';
import { board } from './board.js';
import { chat } from './chat.js';
import { conversations } from './conversations.js';
import { device } from './device.js';
import { files } from './files.js';
import { home } from './home.js';
import { live } from './live.js';
import { missions } from './missions.js';
import { models } from './models.js';
import { notifications } from './notifications.js';
import { palette } from './palette.js';
import { preferences } from './preferences.js';
import { projects } from './projects.js';
import { quotas } from './quotas.js';
import { registration } from './registration.js';
import { search } from './search.js';
import { session } from './session.js';
import { settings } from './settings.js';
import { setup } from './setup.js';
import { shared } from './shared.js';
import { shell } from './shell.js';
import { signIn } from './sign-in.js';
import { tasks } from './tasks.js';
import { teams } from './teams.js';
import { today } from './today.js';
import { ui } from './ui.js';
import { usage } from './usage.js';
import { workspace } from './workspace.js';

/** What surfaces say in English; the other languages hold the same keys. */
export const en = {
  activity,
  admin,
  agents,
  answering,
  approvals,
  audit,
  board,
  chat,
  conversations,
  device,
  files,
  home,
  live,
  missions,
  models,
  notifications,
  palette,
  preferences,
  projects,
  quotas,
  registration,
  search,
  session,
  settings,
  setup,
  shared,
  shell,
  signIn,
  tasks,
  teams,
  today,
  ui,
  usage,
  workspace,
} as const;
