import {
  agentSchema,
  approvalSchema,
  missionPlanSchema,
  projectSchema,
  taskSchema,
  type Agent,
  type Approval,
  type MissionPlan,
  type Project,
  type Task,
} from '@mosaicstack/types';

const at = '2026-01-01T00:00:00.000Z';
const idOf = (number: number): string => `01980000-0000-7000-8000-${String(number).padStart(12, '0')}`;
const owned = { ownerId: 'user-1', teamId: null };

export const aTask = (number: number, fields: Partial<Task> = {}): Task =>
  taskSchema.parse({
    id: idOf(number),
    ...owned,
    ...{ projectId: null, parentId: null, description: '', state: 'not-started', priority: 'medium' },
    ...{ assignee: null, due: null, estimate: null, tags: [], issue: null, branch: null, evidence: [] },
    ...{ title: `Task ${number}`, rank: 'a', createdBy: null, version: 1 },
    ...{ createdAt: at, updatedAt: at, closedAt: null },
    ...fields,
  });

export const anAgent = (number: number, name: string): Agent =>
  agentSchema.parse({
    id: idOf(number),
    ...owned,
    ...{ projectId: null, isSystem: false, name, description: `answers as ${name}`, version: 1 },
    ...{ createdAt: at, updatedAt: at },
  });

export const aProject = (number: number, fields: Partial<Project> = {}): Project =>
  projectSchema.parse({
    id: idOf(number),
    ...owned,
    ...{ name: `Project ${number}`, description: '', instructions: '', tags: [], state: 'active' },
    ...{ columnLimits: {}, version: 1, createdAt: at, updatedAt: at },
    ...fields,
  });

export const aPlan = (...tasks: Task[]): MissionPlan =>
  missionPlanSchema.parse({
    mission: {
      id: idOf(900),
      ...owned,
      ...{ projectId: idOf(901), name: 'Lay the floor', goal: 'A floor', state: 'active', milestones: [] },
      ...{
        acceptance: [{ text: 'It is even', met: true }],
        budget: null,
        version: 1,
        createdAt: at,
        updatedAt: at,
      },
    },
    tasks: tasks.map((task, index) => ({
      id: idOf(910 + index),
      missionId: idOf(900),
      ...{ taskId: task.id, task, title: task.title, milestone: null, notes: '', rank: 'a', version: 1 },
      ...{ dependsOn: index === 0 ? [] : [idOf(909 + index)], waits: index > 0 },
    })),
  });

export const anApproval = (number: number, fields: Partial<Approval> = {}): Approval =>
  approvalSchema.parse({
    id: idOf(number),
    ...{ kind: 'tool', state: 'open', runId: idOf(800), conversationId: idOf(801), agentId: null },
    ...{ callId: 'call_1', tool: 'shell_run', risk: 'exec', arguments: {} },
    shown: { argv: ['git', 'push', `branch-${number}`], directory: null, diff: null, host: null },
    ...{ reason: `It runs program ${number}.`, covers: null, question: null, options: [], digest: '' },
    ...{ createdAt: at, expiresAt: '2036-01-02T00:00:00.000Z', answer: null, note: null, answeredAt: null },
    ...fields,
  });
