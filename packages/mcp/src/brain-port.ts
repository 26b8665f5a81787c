import type {
  Conversation,
  ConversationQuery,
  createTaskSchema,
  Mission,
  MissionId,
  MissionPlan,
  MissionQuery,
  Page,
  Project,
  ProjectId,
  ProjectQuery,
  Task,
  TaskId,
  TaskQuery,
  UpdateTask,
} from '@mosaicstack/types';
import type { z } from 'zod';

type Query<Of> = { [Key in keyof Of]?: Of[Key] | undefined };

/**
 * What the tools ask of the brain in the name of one person, whom whoever gives it decides on. What that person does
 * not see is rejected as what does not exist is.
 */
export interface BrainPort {
  projects: {
    list(query: Query<Pick<ProjectQuery, 'state' | 'limit'>>): Promise<Page<Project>>;
    get(id: ProjectId): Promise<Project>;
  };
  tasks: {
    list(query: Partial<TaskQuery>): Promise<Page<Task>>;
    get(id: TaskId): Promise<Task>;
    create(input: z.input<typeof createTaskSchema>): Promise<Task>;
    update(id: TaskId, change: UpdateTask): Promise<Task>;
  };
  missions: {
    list(query: Partial<MissionQuery>): Promise<Page<Mission>>;
    get(id: MissionId): Promise<MissionPlan>;
  };
  conversations: {
    list(query: Query<Pick<ConversationQuery, 'projectId' | 'limit'>>): Promise<Page<Conversation>>;
  };
}
