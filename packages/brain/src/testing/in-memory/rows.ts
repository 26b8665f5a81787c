import type { Actor, Owned } from '@mosaicstack/kernel';
import type {
  Activity,
  Mission,
  MissionId,
  MissionTaskId,
  Project,
  ProjectFile,
  ProjectFileId,
  ProjectId,
  Task,
  TaskId,
  Team,
  TeamId,
  TeamRole,
  UserId,
} from '@mosaicstack/types';
import type { FileChunk } from '../../files/file-store.js';
import type { MissionPlace } from '../../missions/mission-store.js';

export interface FileRow {
  file: ProjectFile;
  owner: Owned;
  content: Uint8Array;
  chunks: readonly FileChunk[];
}

export interface ActivityRow {
  activity: Omit<Activity, 'actor'>;
  owner: Owned;
  by: UserId;
}

export interface MemberRow {
  teamId: TeamId;
  userId: UserId;
  role: TeamRole;
  at: Date;
}

export type TeamRow = Omit<Team, 'role' | 'memberCount'>;

/** All rows of the in-memory database. Rows are replaced, never changed, so that a copy of the maps is a snapshot. */
export class Rows {
  projects = new Map<ProjectId, Project>();
  tasks = new Map<TaskId, Task>();
  missions = new Map<MissionId, Mission>();
  places = new Map<MissionTaskId, MissionPlace>();
  files = new Map<ProjectFileId, FileRow>();
  activity = new Map<string, ActivityRow>();
  teams = new Map<TeamId, TeamRow>();
  members = new Map<string, MemberRow>();
  /** Accounts, which other packages keep. */
  readonly people = new Map<UserId, { name: string; email: string }>();

  /** Puts everything back as it was when this was called. */
  snapshot(): () => void {
    const { projects, tasks, missions, places, files, activity, teams, members } = this;
    this.projects = new Map(projects);
    this.tasks = new Map(tasks);
    this.missions = new Map(missions);
    this.places = new Map(places);
    this.files = new Map(files);
    this.activity = new Map(activity);
    this.teams = new Map(teams);
    this.members = new Map(members);
    return () => Object.assign(this, { projects, tasks, missions, places, files, activity, teams, members });
  }

  roleIn(teamId: TeamId, userId: UserId): TeamRole | undefined {
    return this.members.get(memberKey(teamId, userId))?.role;
  }

  /** Like a database, this goes by who is in a team now, not by what the actor was told. */
  sees({ userId }: Actor, { ownerId, teamId }: Owned): boolean {
    if (ownerId !== null) return ownerId === userId;
    return teamId !== null && this.roleIn(teamId, userId) !== undefined;
  }

  /** A row that is to be seen. */
  seen<Row extends Owned>(actor: Actor, row: Row | undefined): Row | undefined {
    return row && this.sees(actor, row) ? row : undefined;
  }

  allSeen<Row extends Owned>(actor: Actor, rows: ReadonlyMap<unknown, Row>): Row[] {
    return [...rows.values()].filter((row) => this.sees(actor, row));
  }

  /** Refuses a row in somebody else's name, as row security does. */
  assertOwn(actor: Actor, owner: Owned): void {
    if (!this.sees(actor, owner)) throw new Error('this row would belong to somebody else');
  }
}

export const memberKey = (teamId: TeamId, userId: UserId): string => JSON.stringify([teamId, userId]);
