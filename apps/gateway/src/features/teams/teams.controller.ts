import { Body, Controller, Delete, Get, Inject, Param, Patch, Post, Query } from '@nestjs/common';
import type { Brain } from '@mosaicstack/brain';
import type { Actor } from '@mosaicstack/kernel';
import {
  type AddTeamMember,
  addTeamMemberSchema,
  type ChangeTeamMember,
  changeTeamMemberSchema,
  type CreateTeam,
  createTeamSchema,
  emptyBodySchema,
  type Page,
  type PageQuery,
  pageQuerySchema,
  type Team,
  type TeamId,
  type TeamMember,
  teamMemberPageSchema,
  teamMemberParamsSchema,
  teamPageSchema,
  teamParamsSchema,
  teamSchema,
  type UpdateTeam,
  updateTeamSchema,
  type UserId,
} from '@mosaicstack/types';
import { CurrentActor, Requires } from '../../platform/auth/policy.js';
import { Returns } from '../../platform/http/contract.js';
import { BRAIN } from '../brain/brain.tokens.js';

interface MemberParams {
  id: TeamId;
  userId: UserId;
}

@Controller('api/teams')
export class TeamsController {
  constructor(@Inject(BRAIN) private readonly brain: Brain) {}

  @Get()
  @Requires('team.read')
  @Returns(200, teamPageSchema)
  list(
    @CurrentActor() actor: Actor,
    @Query({ schema: pageQuerySchema }) query: PageQuery,
  ): Promise<Page<Team>> {
    return this.brain.teams.list(actor, query);
  }

  @Post()
  @Requires('team.create')
  @Returns(201, teamSchema)
  create(@CurrentActor() actor: Actor, @Body({ schema: createTeamSchema }) body: CreateTeam): Promise<Team> {
    return this.brain.teams.create(actor, body);
  }

  @Get(':id')
  @Requires('team.read')
  @Returns(200, teamSchema)
  get(
    @CurrentActor() actor: Actor,
    @Param({ schema: teamParamsSchema }) { id }: { id: TeamId },
  ): Promise<Team> {
    return this.brain.teams.get(actor, id);
  }

  @Patch(':id')
  @Requires('team.manage')
  @Returns(200, teamSchema)
  update(
    @CurrentActor() actor: Actor,
    @Param({ schema: teamParamsSchema }) { id }: { id: TeamId },
    @Body({ schema: updateTeamSchema }) body: UpdateTeam,
  ): Promise<Team> {
    return this.brain.teams.update(actor, id, body);
  }

  @Delete(':id')
  @Requires('team.manage')
  @Returns(204)
  delete(
    @CurrentActor() actor: Actor,
    @Param({ schema: teamParamsSchema }) { id }: { id: TeamId },
  ): Promise<void> {
    return this.brain.teams.delete(actor, id);
  }

  @Get(':id/members')
  @Requires('team.read')
  @Returns(200, teamMemberPageSchema)
  members(
    @CurrentActor() actor: Actor,
    @Param({ schema: teamParamsSchema }) { id }: { id: TeamId },
    @Query({ schema: pageQuerySchema }) query: PageQuery,
  ): Promise<Page<TeamMember>> {
    return this.brain.members.list(actor, id, query);
  }

  @Post(':id/members')
  @Requires('team.manage')
  @Returns(204)
  addMember(
    @CurrentActor() actor: Actor,
    @Param({ schema: teamParamsSchema }) { id }: { id: TeamId },
    @Body({ schema: addTeamMemberSchema }) body: AddTeamMember,
  ): Promise<void> {
    return this.brain.members.add(actor, id, body);
  }

  @Patch(':id/members/:userId')
  @Requires('team.manage')
  @Returns(204)
  changeMember(
    @CurrentActor() actor: Actor,
    @Param({ schema: teamMemberParamsSchema }) { id, userId }: MemberParams,
    @Body({ schema: changeTeamMemberSchema }) { teamRole }: ChangeTeamMember,
  ): Promise<void> {
    return this.brain.members.changeRole(actor, id, { userId, teamRole });
  }

  @Delete(':id/members/:userId')
  @Requires('team.manage')
  @Returns(204)
  removeMember(
    @CurrentActor() actor: Actor,
    @Param({ schema: teamMemberParamsSchema }) { id, userId }: MemberParams,
  ): Promise<void> {
    return this.brain.members.remove(actor, id, userId);
  }

  @Post(':id/leave')
  @Requires('team.leave')
  @Returns(204)
  leave(
    @CurrentActor() actor: Actor,
    @Param({ schema: teamParamsSchema }) { id }: { id: TeamId },
    @Body({ schema: emptyBodySchema }) _body: unknown,
  ): Promise<void> {
    return this.brain.members.leave(actor, id);
  }
}
