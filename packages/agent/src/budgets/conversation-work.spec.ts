import { systemClock, uuidSource } from '@mosaicstack/kernel';
import type { TeamId } from '@mosaicstack/types';
import { describe, expect, it } from 'vitest';
import { systemAgents } from '../agents/system-agents.js';
import { aConversation } from '../testing/agent-rows.js';
import { InMemoryAgentDatabase } from '../testing/in-memory-agent-database.js';
import { aPerson } from '../testing/test-world.js';
import { holderKey } from './cap.js';
import { conversationWork } from './conversation-work.js';
import { agentHolder, payersOf } from './metered-work.js';

const ada = aPerson('ada');
const teamId = 'a team' as TeamId;
const coder = systemAgents.find(({ name }) => name === 'coder');

describe('what is done for a conversation beside its runs', () => {
  it('is paid for by whoever pays for a run of it: the team of its project, the person, and its agent', async () => {
    const database = new InMemoryAgentDatabase(systemClock);
    const { unitOfWork } = database;
    const projectId = database.addProject(ada);
    const conversation = aConversation({ projectId, agentId: coder?.id ?? null });
    await unitOfWork.run(ada, ({ conversations }) => conversations.insert(ada, conversation));
    const teamOf = async () => teamId;
    const about = { conversationId: conversation.id, purpose: 'summarize' as const };
    const work = await conversationWork({ unitOfWork, ids: uuidSource, teamOf }, ada, about);
    expect(work).toMatchObject({ ...about, projectId, teamId, agent: { id: coder?.id } });
    const holders = [holderKey('instance'), holderKey('team', teamId), holderKey('user', ada.userId)];
    expect(payersOf(work)).toEqual([...holders, agentHolder(coder!, ada)]);
    await expect(
      conversationWork({ unitOfWork, ids: uuidSource, teamOf }, aPerson('bob'), about),
    ).rejects.toMatchObject({ code: 'not_found' });
  });
});
