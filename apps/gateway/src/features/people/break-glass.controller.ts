import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import type { ConversationService } from '@mosaicstack/agent';
import type { Asker, People } from '@mosaicstack/auth';
import type { Brain } from '@mosaicstack/brain';
import type { Actor } from '@mosaicstack/kernel';
import {
  type BreakGlassQuery,
  breakGlassQuerySchema,
  type Conversation,
  conversationPageSchema,
  type Page,
  personParamsSchema,
  type Project,
  projectPageSchema,
  type UserId,
} from '@mosaicstack/types';
import { CurrentAsker, Requires } from '../../platform/auth/policy.js';
import { Returns } from '../../platform/http/contract.js';
import { BRAIN } from '../brain/brain.tokens.js';
import { CONVERSATION_SERVICE } from '../conversations/conversations.tokens.js';
import { PEOPLE } from '../identity/identity.tokens.js';

/** What is somebody else's, for a stated reason, where that is switched on at all. The person is told. */
@Controller('api/admin/users/:id')
@Requires('break-glass.read')
export class BreakGlassController {
  constructor(
    @Inject(PEOPLE) private readonly people: People,
    @Inject(CONVERSATION_SERVICE) private readonly conversationService: ConversationService,
    @Inject(BRAIN) private readonly brain: Brain,
  ) {}

  @Get('conversations')
  @Returns(200, conversationPageSchema)
  async conversations(
    @CurrentAsker() asker: Asker,
    @Param({ schema: personParamsSchema }) { id }: { id: UserId },
    @Query({ schema: breakGlassQuerySchema }) { reason, ...page }: BreakGlassQuery,
  ): Promise<Page<Conversation>> {
    await this.people.breakGlass(asker, id, { kind: 'conversations', reason });
    return this.conversationService.list(ownerOf(id), page);
  }

  @Get('projects')
  @Returns(200, projectPageSchema)
  async projects(
    @CurrentAsker() asker: Asker,
    @Param({ schema: personParamsSchema }) { id }: { id: UserId },
    @Query({ schema: breakGlassQuerySchema }) { reason, ...page }: BreakGlassQuery,
  ): Promise<Page<Project>> {
    await this.people.breakGlass(asker, id, { kind: 'projects', reason });
    return this.brain.projects.list(ownerOf(id), page);
  }
}

/** What is the person's alone: no team's rows are shown along with it. */
const ownerOf = (userId: UserId): Actor => ({ userId, role: 'member' });
