import { Body, Controller, Delete, Get, Inject, Param, Patch, Post, Query } from '@nestjs/common';
import type { Brain } from '@mosaicstack/brain';
import type { Actor } from '@mosaicstack/kernel';
import {
  type AddMissionTask,
  addMissionTaskSchema,
  type CreateMission,
  createMissionSchema,
  type Mission,
  type MissionId,
  missionPageSchema,
  missionParamsSchema,
  type MissionPlan,
  missionPlanSchema,
  type MissionQuery,
  missionQuerySchema,
  missionSchema,
  type MissionTask,
  type MissionTaskId,
  missionTaskParamsSchema,
  missionTaskSchema,
  type Page,
  type UpdateMission,
  updateMissionSchema,
  type UpdateMissionTask,
  updateMissionTaskSchema,
} from '@mosaicstack/types';
import { CurrentActor, Requires } from '../../platform/auth/policy.js';
import { Returns } from '../../platform/http/contract.js';
import { BRAIN } from '../brain/brain.tokens.js';

interface PlaceParams {
  id: MissionId;
  placeId: MissionTaskId;
}

@Controller('api/missions')
export class MissionsController {
  constructor(@Inject(BRAIN) private readonly brain: Brain) {}

  @Get()
  @Requires('mission.read')
  @Returns(200, missionPageSchema)
  list(
    @CurrentActor() actor: Actor,
    @Query({ schema: missionQuerySchema }) query: MissionQuery,
  ): Promise<Page<Mission>> {
    return this.brain.missions.list(actor, query);
  }

  @Post()
  @Requires('mission.write')
  @Returns(201, missionSchema)
  create(
    @CurrentActor() actor: Actor,
    @Body({ schema: createMissionSchema }) body: CreateMission,
  ): Promise<Mission> {
    return this.brain.missions.create(actor, body);
  }

  /** The mission with its whole plan. */
  @Get(':id')
  @Requires('mission.read')
  @Returns(200, missionPlanSchema)
  get(
    @CurrentActor() actor: Actor,
    @Param({ schema: missionParamsSchema }) { id }: { id: MissionId },
  ): Promise<MissionPlan> {
    return this.brain.missions.get(actor, id);
  }

  @Patch(':id')
  @Requires('mission.write')
  @Returns(200, missionSchema)
  update(
    @CurrentActor() actor: Actor,
    @Param({ schema: missionParamsSchema }) { id }: { id: MissionId },
    @Body({ schema: updateMissionSchema }) body: UpdateMission,
  ): Promise<Mission> {
    return this.brain.missions.update(actor, id, body);
  }

  @Delete(':id')
  @Requires('mission.write')
  @Returns(204)
  delete(
    @CurrentActor() actor: Actor,
    @Param({ schema: missionParamsSchema }) { id }: { id: MissionId },
  ): Promise<void> {
    return this.brain.missions.delete(actor, id);
  }

  @Post(':id/tasks')
  @Requires('mission.write')
  @Returns(201, missionTaskSchema)
  addPlace(
    @CurrentActor() actor: Actor,
    @Param({ schema: missionParamsSchema }) { id }: { id: MissionId },
    @Body({ schema: addMissionTaskSchema }) body: AddMissionTask,
  ): Promise<MissionTask> {
    return this.brain.missions.addPlace(actor, id, body);
  }

  @Patch(':id/tasks/:placeId')
  @Requires('mission.write')
  @Returns(200, missionTaskSchema)
  updatePlace(
    @CurrentActor() actor: Actor,
    @Param({ schema: missionTaskParamsSchema }) { id, placeId }: PlaceParams,
    @Body({ schema: updateMissionTaskSchema }) body: UpdateMissionTask,
  ): Promise<MissionTask> {
    return this.brain.missions.updatePlace(actor, id, { placeId, changes: body });
  }

  @Delete(':id/tasks/:placeId')
  @Requires('mission.write')
  @Returns(204)
  removePlace(
    @CurrentActor() actor: Actor,
    @Param({ schema: missionTaskParamsSchema }) { id, placeId }: PlaceParams,
  ): Promise<void> {
    return this.brain.missions.removePlace(actor, id, placeId);
  }
}
