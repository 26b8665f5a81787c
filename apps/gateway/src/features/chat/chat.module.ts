import { Module } from '@nestjs/common';
import { ConversationsModule } from '../conversations/conversations.module.js';
import { RunsModule } from '../runs/runs.module.js';
import { ChatGateway } from './chat.gateway.js';

@Module({ imports: [ConversationsModule, RunsModule], providers: [ChatGateway] })
export class ChatModule {}
