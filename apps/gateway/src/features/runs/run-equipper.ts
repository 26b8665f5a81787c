import {
  agentHolder,
  type AgentStores,
  type ConnectModel,
  type Delegator,
  modelsWithin,
  type ModelsWithinDeps,
  ownCaps,
  type Providers,
  type RunEquipper,
  type RunSubject,
  turnFiles,
  type Budgets,
} from '@mosaicstack/agent';
import type { Actor, UnitOfWork } from '@mosaicstack/kernel';
import type { ProjectId } from '@mosaicstack/types';
import { runBriefing, type RunBriefingDeps } from './run-briefing.js';

export interface RunEquipperDeps extends RunBriefingDeps, ModelsWithinDeps {
  delegator: Pick<Delegator, 'equip'>;
  work: UnitOfWork<AgentStores>;
  budgets: Pick<Budgets, 'meterFor' | 'prepare' | 'pressureOn'>;
  providers: Pick<Providers, 'connect' | 'list' | 'route'>;
}

/** Equips runs with what their speaker may use. */
export const createRunEquipper = (deps: RunEquipperDeps): RunEquipper => ({
  prepare: (speaker) => deps.budgets.prepare(speaker),

  async equip(speaker, about) {
    const { runId, conversationId, history, approvalMode: mode, desk, pulse, profile, routing } = about;
    const projectId = await projectOf(deps, speaker, about);
    const { briefing, teamId } = await runBriefing(deps, speaker, projectId);
    const subject = {
      speaker,
      runId,
      conversationId,
      projectId,
      agentId: profile.agent.id,
      policy: profile.settings.approvalPolicy,
      mode,
      desk,
      pulse,
      history,
      // What a project says of itself and how its files are called may be somebody else's words.
      isTainted: briefing !== '',
    };
    const work = {
      actor: speaker,
      purpose: 'chat' as const,
      runId,
      conversationId,
      projectId,
      teamId,
      agent: profile.agent,
      ownCaps: ownCaps(profile.settings.budget, runId, agentHolder(profile.agent, speaker)),
    };
    const connect: ConnectModel = (provider) => deps.providers.connect(provider, { actor: speaker, teamId });
    const [tools, files, models] = await Promise.all([
      deps.delegator.equip({ subject, profile, work, briefing, connect }),
      turnFiles(deps.work, speaker, history),
      modelsWithin(deps, work, routing),
    ]);
    return { briefing, tools, files, meter: deps.budgets.meterFor(work), connect, ...models };
  },
});

async function projectOf(
  { work }: RunEquipperDeps,
  speaker: Actor,
  { conversationId, projectId }: RunSubject,
): Promise<ProjectId | null> {
  if (projectId !== undefined) return projectId;
  const conversation = await work.run(speaker, (stores) =>
    stores.conversations.find(speaker, conversationId),
  );
  return conversation?.projectId ?? null;
}
