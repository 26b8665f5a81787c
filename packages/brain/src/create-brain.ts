import { ActivityService } from './activity/activity-service.js';
import { type FileDeps, FileService } from './files/file-service.js';
import { MissionService } from './missions/mission-service.js';
import { ProjectService } from './projects/project-service.js';
import { TaskService } from './tasks/task-service.js';
import { type TeamMemberDeps, TeamMemberService } from './teams/team-member-service.js';
import { TeamService } from './teams/team-service.js';
import type { BrainViews } from './views/brain-views.js';
import { FindingFixer } from './views/finding-fixer.js';
import { ViewService } from './views/view-service.js';

export interface CreateBrainDeps extends FileDeps, TeamMemberDeps {
  views: BrainViews;
}

/** All services of the brain over the same stores. */
export interface Brain {
  activity: ActivityService;
  files: FileService;
  fixer: FindingFixer;
  members: TeamMemberService;
  missions: MissionService;
  projects: ProjectService;
  tasks: TaskService;
  teams: TeamService;
  views: ViewService;
}

export function createBrain(deps: CreateBrainDeps): Brain {
  const missions = new MissionService(deps);
  const tasks = new TaskService(deps);
  return {
    activity: new ActivityService(deps),
    files: new FileService(deps),
    fixer: new FindingFixer({ ...deps, tasks, missions }),
    members: new TeamMemberService(deps),
    missions,
    projects: new ProjectService(deps),
    tasks,
    teams: new TeamService(deps),
    views: new ViewService(deps),
  };
}
