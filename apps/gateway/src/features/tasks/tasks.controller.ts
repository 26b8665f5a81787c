import { Body, Controller, Delete, Get, Inject, Param, Patch, Post, Query } from '@nestjs/common';
import type { Brain } from '@mosaicstack/brain';
import type { Actor } from '@mosaicstack/kernel';
import {
  type CreateTask,
  createTaskSchema,
  type MoveTask,
  moveTaskSchema,
  type Page,
  type Task,
  type TaskId,
  taskPageSchema,
  taskParamsSchema,
  type TaskQuery,
  taskQuerySchema,
  taskSchema,
  type UpdateTask,
  updateTaskSchema,
} from '@mosaicstack/types';
import { CurrentActor, Requires } from '../../platform/auth/policy.js';
import { Returns } from '../../platform/http/contract.js';
import { BRAIN } from '../brain/brain.tokens.js';

@Controller('api/tasks')
export class TasksController {
  constructor(@Inject(BRAIN) private readonly brain: Brain) {}

  @Get()
  @Requires('task.read')
  @Returns(200, taskPageSchema)
  list(
    @CurrentActor() actor: Actor,
    @Query({ schema: taskQuerySchema }) query: TaskQuery,
  ): Promise<Page<Task>> {
    return this.brain.tasks.list(actor, query);
  }

  @Post()
  @Requires('task.write')
  @Returns(201, taskSchema)
  create(@CurrentActor() actor: Actor, @Body({ schema: createTaskSchema }) body: CreateTask): Promise<Task> {
    return this.brain.tasks.create(actor, body);
  }

  @Get(':id')
  @Requires('task.read')
  @Returns(200, taskSchema)
  get(
    @CurrentActor() actor: Actor,
    @Param({ schema: taskParamsSchema }) { id }: { id: TaskId },
  ): Promise<Task> {
    return this.brain.tasks.get(actor, id);
  }

  @Patch(':id')
  @Requires('task.write')
  @Returns(200, taskSchema)
  update(
    @CurrentActor() actor: Actor,
    @Param({ schema: taskParamsSchema }) { id }: { id: TaskId },
    @Body({ schema: updateTaskSchema }) body: UpdateTask,
  ): Promise<Task> {
    return this.brain.tasks.update(actor, id, body);
  }

  @Post(':id/move')
  @Requires('task.write')
  @Returns(200, taskSchema)
  move(
    @CurrentActor() actor: Actor,
    @Param({ schema: taskParamsSchema }) { id }: { id: TaskId },
    @Body({ schema: moveTaskSchema }) body: MoveTask,
  ): Promise<Task> {
    return this.brain.tasks.move(actor, id, body);
  }

  @Delete(':id')
  @Requires('task.write')
  @Returns(204)
  delete(
    @CurrentActor() actor: Actor,
    @Param({ schema: taskParamsSchema }) { id }: { id: TaskId },
  ): Promise<void> {
    return this.brain.tasks.delete(actor, id);
  }
}
