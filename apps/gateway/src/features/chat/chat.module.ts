import { Module } from '@nestjs/common';
import { CommandsModule } from '../commands/commands.module.js';
import { ConversationsModule } from '../conversations/conversations.module.js';
import { RunsModule } from '../runs/runs.module.js';
import { ChatGateway } from './chat.gateway.js';

@Module({ imports: [CommandsModule, ConversationsModule, RunsModule], providers: [ChatGateway] })
export class ChatModule {}
