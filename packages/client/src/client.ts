import type { Brain } from './http/brain/brain.js';
import type { Missions } from './http/brain/missions.js';
import type { Projects } from './http/brain/projects.js';
import type { Workspaces } from './http/brain/workspaces.js';
import type { Tasks } from './http/brain/tasks.js';
import type { Teams } from './http/brain/teams.js';
import type { Account } from './http/account.js';
import type { Agents } from './http/agents.js';
import type { Approvals } from './http/approvals.js';
import type { Audit } from './http/audit.js';
import type { Attachments } from './http/attachments.js';
import { createConversations, type Conversations } from './http/conversations.js';
import type { DeviceLogin } from './http/device-login.js';
import { createHttp, type ClientOptions, type RequestOptions } from './http/http.js';
import { createIdentity, type Identity } from './http/identity.js';
import type { Installation } from './http/installation.js';
import type { Invites } from './http/invites.js';
import type { Keys } from './http/keys.js';
import type { Notifications } from './http/notifications.js';
import type { Passkeys } from './http/passkeys.js';
import type { People } from './http/people.js';
import type { Preferences } from './http/preferences.js';
import type { Providers } from './http/providers.js';
import type { Routing } from './http/routing.js';
import type { Quotas } from './http/quotas.js';
import type { Usages } from './http/usage.js';
import { lazily } from './http/lazily.js';
import { createRuns, type Runs } from './http/runs.js';
import type { SecondFactors } from './http/second-factor.js';
import type { Sessions } from './http/sessions.js';
import type { Shares } from './http/shares.js';
import { providerSignInAddress } from './http/sign-in-address.js';

/** Everything a surface may ask of a gateway over HTTP. Every rejection is a `GatewayError`. */
export interface Client extends Identity, Installation {
  readonly baseUrl: string;
  /** The bearer token in use, for the socket. */
  token(): string | undefined;
  /** Any operation, by the path of the interface's description; for programs that know it from there. */
  request(path: string, options?: RequestOptions): Promise<Response>;
  device: DeviceLogin;
  /** One's own account, and the ways into one. */
  account: Account;
  sessions: Sessions;
  secondFactor: SecondFactors;
  passkeys: Passkeys;
  /** Where a browser goes to sign in by a provider; it comes back to `returnTo`, a path of the dashboard. */
  providerSignInAddress(providerId: string, returnTo?: string): string;
  keys: Keys;
  invites: Invites;
  /** The accounts of everybody, for administrators. */
  people: People;
  /** Where models come from, and the credentials for them. */
  providers: Providers;
  /** Rules for the choice of a model where nobody names one. */
  routing: Routing;
  quotas: Quotas;
  /** What models were asked and what that cost. */
  usage: Usages;
  agents: Agents;
  /** What one's agents ask before they act. */
  approvals: Approvals;
  audit: Audit;
  conversations: Conversations;
  attachments: Attachments;
  shares: Shares;
  runs: Runs;
  brain: Brain;
  missions: Missions;
  /** Which browsers call this person. */
  notifications: Notifications;
  preferences: Preferences;
  projects: Projects;
  tasks: Tasks;
  teams: Teams;
  workspaces: Workspaces;
}

export function createClient(options: ClientOptions): Client {
  const http = createHttp(options);
  const installation = lazily(async () => (await import('./http/installation.js')).createInstallation(http));
  return {
    baseUrl: http.baseUrl,
    token: () => options.token?.(),
    request: (path, wanted) => http.stream(path, wanted),
    ...createIdentity(http),
    device: lazily(async () => (await import('./http/device-login.js')).createDeviceLogin(http)),
    account: lazily(async () => (await import('./http/account.js')).createAccount(http)),
    sessions: lazily(async () => (await import('./http/sessions.js')).createSessions(http)),
    secondFactor: lazily(async () => (await import('./http/second-factor.js')).createSecondFactors(http)),
    passkeys: lazily(async () => (await import('./http/passkeys.js')).createPasskeys(http)),
    providerSignInAddress: (providerId, returnTo) =>
      providerSignInAddress(http.baseUrl, providerId, returnTo),
    keys: lazily(async () => (await import('./http/keys.js')).createKeys(http)),
    invites: lazily(async () => (await import('./http/invites.js')).createInvites(http)),
    people: lazily(async () => (await import('./http/people.js')).createPeople(http)),
    providers: lazily(async () => (await import('./http/providers.js')).createProviders(http)),
    routing: lazily(async () => (await import('./http/routing.js')).createRouting(http)),
    quotas: lazily(async () => (await import('./http/quotas.js')).createQuotas(http)),
    usage: lazily(async () => (await import('./http/usage.js')).createUsages(http)),
    agents: lazily(async () => (await import('./http/agents.js')).createAgents(http)),
    approvals: lazily(async () => (await import('./http/approvals.js')).createApprovals(http)),
    audit: lazily(async () => (await import('./http/audit.js')).createAudit(http)),
    conversations: createConversations(http),
    attachments: lazily(async () => (await import('./http/attachments.js')).createAttachments(http)),
    shares: lazily(async () => (await import('./http/shares.js')).createShares(http)),
    runs: createRuns(http),
    brain: lazily(async () => (await import('./http/brain/brain.js')).createBrain(http)),
    missions: lazily(async () => (await import('./http/brain/missions.js')).createMissions(http)),
    notifications: lazily(async () => (await import('./http/notifications.js')).createNotifications(http)),
    preferences: lazily(async () => (await import('./http/preferences.js')).createPreferences(http)),
    projects: lazily(async () => (await import('./http/brain/projects.js')).createProjects(http)),
    tasks: lazily(async () => (await import('./http/brain/tasks.js')).createTasks(http)),
    teams: lazily(async () => (await import('./http/brain/teams.js')).createTeams(http)),
    workspaces: lazily(async () => (await import('./http/brain/workspaces.js')).createWorkspaces(http)),
    models: installation.models,
    health: installation.health,
    ready: installation.ready,
    doctor: installation.doctor,
    doctorHistory: installation.doctorHistory,
    reload: installation.reload,
    countGarbage: installation.countGarbage,
    collectGarbage: installation.collectGarbage,
    work: installation.work,
    inventory: installation.inventory,
  };
}
