import { Module } from '@nestjs/common';
import type { AgentService } from '@mosaicstack/agent';
import type { Tool } from '@mosaicstack/kernel';
import { examine } from '../../bootstrap/doctor.js';
import { agentChecks } from '../../bootstrap/probes/agent-checks.js';
import { runningChecks } from '../../bootstrap/probes/running-checks.js';
import type { Platform } from '../../platform/platform.js';
import { PLATFORM } from '../../platform/platform.tokens.js';
import { AgentsModule } from '../agents/agents.module.js';
import { AGENT_SERVICE } from '../agents/agents.tokens.js';
import { ToolsModule } from '../tools/tools.module.js';
import { AGENT_TOOLS } from '../tools/tools.tokens.js';
import { Doctor } from './doctor.js';
import { DoctorController } from './doctor.controller.js';
import { DOCTOR } from './doctor.tokens.js';

export type { Doctor } from './doctor.js';

/** Agents are read so many at a time. */
const limit = 200;

@Module({
  imports: [AgentsModule, ToolsModule],
  controllers: [DoctorController],
  providers: [
    {
      provide: DOCTOR,
      inject: [PLATFORM, AGENT_SERVICE, AGENT_TOOLS],
      useFactory: (platform: Platform, agents: AgentService, tools: readonly Tool[]) =>
        new Doctor({
          examine: (actor, { timeout } = {}) =>
            examine({
              load: () => platform.loaded,
              version: platform.version,
              further: [
                ...runningChecks(platform),
                ...agentChecks({
                  agents: (cursor) => agents.list(actor, { limit, cursor }),
                  catalogue: () => platform.providers.catalogue({ actor, teamId: null }),
                  tools: tools.map(({ name }) => name),
                }),
              ],
              timeout,
            }),
          checks: platform.database.doctorChecks,
          clock: platform.clock,
          logger: platform.logger,
        }),
    },
  ],
  exports: [DOCTOR],
})
export class DoctorModule {}
