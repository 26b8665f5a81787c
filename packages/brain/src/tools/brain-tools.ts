import type { DirectTool } from '@mosaicstack/kernel';
import type { Brain } from '../create-brain.js';
import { missionTools } from './mission-tools.js';
import { projectTools } from './project-tools.js';
import { taskTools } from './task-tools.js';
import { viewTools } from './view-tools.js';

/** What an agent may call of the brain. Each call goes through the services, with the rights of the actor it is given. */
export const brainTools = (brain: Pick<Brain, 'projects' | 'tasks' | 'missions' | 'views'>): DirectTool[] => [
  ...projectTools(brain),
  ...taskTools(brain),
  ...missionTools(brain),
  ...viewTools(brain),
];
