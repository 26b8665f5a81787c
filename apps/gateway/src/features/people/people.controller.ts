import { Body, Controller, Delete, Get, Inject, Param, Patch, Post, Query } from '@nestjs/common';
import type { Asker, People } from '@mosaicstack/auth';
import {
  type BanPerson,
  banPersonSchema,
  type CreatePerson,
  createPersonSchema,
  type DeletePerson,
  deletePersonSchema,
  emptyBodySchema,
  type Page,
  type Person,
  personPageSchema,
  personParamsSchema,
  type PersonQuery,
  personQuerySchema,
  personSchema,
  type Reason,
  reasonSchema,
  type ResetLink,
  resetLinkSchema,
  type UpdatePerson,
  updatePersonSchema,
  type UserId,
} from '@mosaicstack/types';
import { CurrentAsker, Requires } from '../../platform/auth/policy.js';
import { Returns } from '../../platform/http/contract.js';
import { PEOPLE } from '../identity/identity.tokens.js';

/** Everybody's accounts, for administrators. */
@Controller('api/admin/users')
@Requires('user.manage')
export class PeopleController {
  constructor(@Inject(PEOPLE) private readonly people: People) {}

  @Get()
  @Requires('user.read')
  @Returns(200, personPageSchema)
  list(
    @CurrentAsker() asker: Asker,
    @Query({ schema: personQuerySchema }) query: PersonQuery,
  ): Promise<Page<Person>> {
    return this.people.list(asker, query);
  }

  @Post()
  @Returns(201, personSchema)
  create(
    @CurrentAsker() asker: Asker,
    @Body({ schema: createPersonSchema }) body: CreatePerson,
  ): Promise<Person> {
    return this.people.create(asker, body);
  }

  @Get(':id')
  @Requires('user.read')
  @Returns(200, personSchema)
  get(
    @CurrentAsker() asker: Asker,
    @Param({ schema: personParamsSchema }) { id }: { id: UserId },
  ): Promise<Person> {
    return this.people.get(asker, id);
  }

  @Patch(':id')
  @Returns(200, personSchema)
  update(
    @CurrentAsker() asker: Asker,
    @Param({ schema: personParamsSchema }) { id }: { id: UserId },
    @Body({ schema: updatePersonSchema }) body: UpdatePerson,
  ): Promise<Person> {
    return this.people.update(asker, id, body);
  }

  @Delete(':id')
  @Returns(204)
  remove(
    @CurrentAsker() asker: Asker,
    @Param({ schema: personParamsSchema }) { id }: { id: UserId },
    @Body({ schema: deletePersonSchema }) { confirmEmail }: DeletePerson,
  ): Promise<void> {
    return this.people.remove(asker, id, confirmEmail);
  }

  @Post(':id/ban')
  @Returns(200, personSchema)
  ban(
    @CurrentAsker() asker: Asker,
    @Param({ schema: personParamsSchema }) { id }: { id: UserId },
    @Body({ schema: banPersonSchema }) { reason }: BanPerson,
  ): Promise<Person> {
    return this.people.ban(asker, id, reason);
  }

  @Post(':id/unban')
  @Returns(200, personSchema)
  unban(
    @CurrentAsker() asker: Asker,
    @Param({ schema: personParamsSchema }) { id }: { id: UserId },
    @Body({ schema: emptyBodySchema }) _body: unknown,
  ): Promise<Person> {
    return this.people.unban(asker, id);
  }

  @Post(':id/reset-link')
  @Returns(201, resetLinkSchema, { secret: true })
  resetLink(
    @CurrentAsker() asker: Asker,
    @Param({ schema: personParamsSchema }) { id }: { id: UserId },
    @Body({ schema: emptyBodySchema }) _body: unknown,
  ): Promise<ResetLink> {
    return this.people.resetLink(asker, id);
  }

  /** For whoever lost it with their backup codes. */
  @Delete(':id/second-factor')
  @Returns(204)
  removeSecondFactor(
    @CurrentAsker() asker: Asker,
    @Param({ schema: personParamsSchema }) { id }: { id: UserId },
    @Body({ schema: reasonSchema }) { reason }: Reason,
  ): Promise<void> {
    return this.people.removeSecondFactor(asker, id, reason);
  }
}
