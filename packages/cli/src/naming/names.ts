import type { Client } from '@mosaicstack/client';
import type {
  AdministeredKey,
  Agent,
  ApiKey,
  Conversation,
  ConversationState,
  Invite,
  Mission,
  MissionTask,
  Person,
  Project,
  ProjectFile,
  ProjectId,
  PushDevice,
  Session,
  Task,
  Team,
  TeamId,
  TeamMember,
} from '@mosaicstack/types';
import { findNamed } from './find-named.js';

const whole = <Item>(items: readonly Item[]): Promise<{ items: Item[]; nextCursor: null }> =>
  Promise.resolve({ items: [...items], nextCursor: null });

export const findProject = (client: Client, typed: string): Promise<Project> =>
  findNamed(typed, {
    what: 'project',
    list: (page) => client.projects.list(page),
    get: (id) => client.projects.get(id as ProjectId),
    idOf: ({ id }) => id,
    namesOf: ({ name }) => [name],
    listCommand: 'mosaic project list',
  });

export const findAgent = (client: Client, typed: string): Promise<Agent> =>
  findNamed(typed, {
    what: 'agent',
    list: (page) => client.agents.list(page as object),
    get: (id) => client.agents.get(id as Agent['id']),
    idOf: ({ id }) => id,
    namesOf: ({ name }) => [name],
    listCommand: 'mosaic agent list',
  });

export const findTask = (client: Client, typed: string): Promise<Task> =>
  findNamed(typed, {
    what: 'task',
    list: (page) => client.tasks.list(page as object),
    get: (id) => client.tasks.get(id as Task['id']),
    idOf: ({ id }) => id,
    namesOf: ({ title }) => [title],
    listCommand: 'mosaic task list',
  });

export const findMission = (client: Client, typed: string): Promise<Mission> =>
  findNamed(typed, {
    what: 'mission',
    list: (page) => client.missions.list(page as object),
    get: async (id) => (await client.missions.get(id as Mission['id'])).mission,
    idOf: ({ id }) => id,
    namesOf: ({ name }) => [name],
    listCommand: 'mosaic mission list',
  });

/** A task's place in a plan, by the place, by the task or by its title. */
export const findPlace = (places: readonly MissionTask[], typed: string): Promise<MissionTask> =>
  findNamed(typed, {
    what: 'task of the plan',
    list: () => whole(places),
    idOf: ({ id, taskId }) => taskId ?? id,
    namesOf: ({ title, id }) => [title, id],
    listCommand: 'mosaic mission show MISSION',
  });

/** A conversation by its id, the end of it, or its title. */
export const findConversation = (
  client: Client,
  typed: string,
  state: ConversationState = 'open',
): Promise<Conversation> =>
  findNamed(typed, {
    what: 'conversation',
    list: (page) => client.conversations.list({ ...page, state }),
    ...(state === 'deleted'
      ? {}
      : { get: (id: string) => client.conversations.get(id as Conversation['id']) }),
    idOf: ({ id }) => id,
    namesOf: ({ title }) => [title],
    listCommand: `mosaic sessions list${state === 'open' ? '' : ` --state ${state}`}`,
  });

export const findFile = (client: Client, project: ProjectId, typed: string): Promise<ProjectFile> =>
  findNamed(typed, {
    what: 'file',
    list: (page) => client.projects.files(project, page),
    idOf: ({ id }) => id,
    namesOf: ({ name }) => [name],
    listCommand: 'mosaic project files PROJECT',
  });

export const findTeam = (client: Client, typed: string): Promise<Team> =>
  findNamed(typed, {
    what: 'team',
    list: (page) => client.teams.list(page),
    idOf: ({ id }) => id,
    namesOf: ({ slug, name }) => [slug, name],
    listCommand: 'mosaic team list',
  });

export const findMember = (client: Client, team: TeamId, typed: string): Promise<TeamMember> =>
  findNamed(typed, {
    what: 'member of the team',
    list: (page) => client.teams.members(team, page),
    idOf: ({ userId }) => userId,
    namesOf: ({ email, name }) => [email, name],
    listCommand: 'mosaic team show TEAM',
  });

export const findPerson = (client: Client, typed: string): Promise<Person> =>
  findNamed(typed, {
    what: 'user',
    list: (page) => client.people.list(page),
    idOf: ({ id }) => id,
    namesOf: ({ email, name }) => [email, name],
    listCommand: 'mosaic user list',
  });

export const findInvite = (client: Client, typed: string): Promise<Invite> =>
  findNamed(typed, {
    what: 'invite',
    list: (page) => client.invites.list(page),
    idOf: ({ id }) => id,
    namesOf: ({ email }) => (email === null ? [] : [email]),
    listCommand: 'mosaic user invites',
  });

const keyNames = {
  what: 'key',
  idOf: ({ id }: ApiKey) => id,
  namesOf: ({ name, hint }: ApiKey) => [name, hint],
} as const;

export const findKey = (client: Client, typed: string): Promise<ApiKey> =>
  findNamed(typed, {
    ...keyNames,
    list: (page) => client.keys.list(page),
    listCommand: 'mosaic key list',
  });

export const findAnyKey = (client: Client, typed: string): Promise<AdministeredKey> =>
  findNamed(typed, {
    ...keyNames,
    list: (page) => client.keys.listAll(page),
    listCommand: 'mosaic key list --all',
  });

export const findSignIn = (client: Client, typed: string): Promise<Session> =>
  findNamed(typed, {
    what: 'session',
    list: async () => whole(await client.sessions.list()),
    idOf: ({ id }) => id,
    namesOf: ({ device }) => (device === null ? [] : [device]),
    listCommand: 'mosaic auth sessions',
  });

export const findPushDevice = (client: Client, typed: string): Promise<PushDevice> =>
  findNamed(typed, {
    what: 'device',
    list: async () => whole((await client.notifications.devices()).items),
    idOf: ({ id }) => id,
    namesOf: ({ name }) => [name],
    listCommand: 'mosaic notify devices',
  });
