import { afterAll, beforeAll, beforeEach, describe } from 'vitest';
import { type AgentStoresUnderTest, AgentWorld } from './conformance/agent-world.js';
import { describeApprovals } from './conformance/describe-approvals.js';
import { describeAttachments } from './conformance/describe-attachments.js';
import { describeBranches } from './conformance/describe-branches.js';
import { describeAgents } from './conformance/describe-agents.js';
import { describeConversations } from './conformance/describe-conversations.js';
import { describeEventLog } from './conformance/describe-event-log.js';
import { describeLeases } from './conformance/describe-leases.js';
import { describeMessages } from './conformance/describe-messages.js';
import { describeToolOutputs } from './conformance/describe-tool-outputs.js';
import { describeQueue } from './conformance/describe-queue.js';
import { describePushDevices } from './conformance/describe-push-devices.js';
import { describeRouting } from './conformance/describe-routing.js';
import { describeRuns } from './conformance/describe-runs.js';
import { describeUnitsOfWork } from './conformance/describe-units-of-work.js';

/** What every implementation of the agent's stores promises. `open` is called once; the tests share it and never a row. */
export function describeAgentStores(label: string, open: () => Promise<AgentStoresUnderTest>): void {
  describe(`${label} keeps the contract of the agent's stores`, () => {
    const world = new AgentWorld();
    beforeAll(async () => void (world.opened = await open()));
    afterAll(() => world.opened?.close());
    beforeEach(() => world.people());

    describeUnitsOfWork(world);
    describeConversations(world);
    describeBranches(world);
    describeAttachments(world);
    describeMessages(world);
    describeRuns(world);
    describeEventLog(world);
    describeLeases(world);
    describeAgents(world);
    describeApprovals(world);
    describeQueue(world);
    describeToolOutputs(world);
    describeRouting(world);
    describePushDevices(world);
  });
}
