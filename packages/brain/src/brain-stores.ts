import type { ActivityStore } from './activity/activity-store.js';
import type { FileStore } from './files/file-store.js';
import type { MissionStore } from './missions/mission-store.js';
import type { ProjectStore } from './projects/project-store.js';
import type { TaskStore } from './tasks/task-store.js';
import type { TeamStore } from './teams/team-store.js';

/** What a unit of work hands to this package's services. */
export interface BrainStores {
  activity: ActivityStore;
  files: FileStore;
  missions: MissionStore;
  projects: ProjectStore;
  tasks: TaskStore;
  teams: TeamStore;
}
