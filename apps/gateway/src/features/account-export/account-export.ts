import type {
  AgentService,
  AgentVersions,
  ApprovalService,
  ExportService,
  PreferenceService,
  RoutingService,
  UsageService,
} from '@mosaicstack/agent';
import type { Accounts, Asker, Authenticator } from '@mosaicstack/auth';
import type { Brain } from '@mosaicstack/brain';
import { isAppError, type Clock } from '@mosaicstack/kernel';
import type { AccountExportLine, AccountExportSection, Page } from '@mosaicstack/types';

export interface AccountExportDeps {
  accounts: Accounts;
  agents: AgentService;
  approvals: ApprovalService;
  brain: Brain;
  clock: Clock;
  conversations: ExportService;
  keys: Authenticator['keys'];
  preferences: PreferenceService;
  routing: RoutingService;
  usage: UsageService;
  versions: AgentVersions;
}

type Section = AsyncGenerator<object>;

const limit = 100;
const yearMs = 365 * 24 * 60 * 60_000;

/** Everything of a listing, page by page. */
async function* everything<Item>(
  list: (query: { limit: number; cursor?: string }) => Promise<Page<Item>>,
): AsyncGenerator<Item> {
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await list({ limit, ...(cursor && { cursor }) });
    yield* page.items;
    cursor = page.nextCursor;
  }
}

/** What belongs to something that was deleted while it was being read is left out, as if it had been deleted before. */
async function* stillThere<Item>(items: () => AsyncGenerator<Item>): AsyncGenerator<Item> {
  try {
    yield* items();
  } catch (error) {
    if (!isAppError(error) || error.code !== 'not_found') throw error;
  }
}

/**
 * Gives a person everything that is their own, one thing at a time. What belongs to a team stays with the team;
 * secrets stay where they are: of keys and sessions it tells what lists of them tell.
 */
export class AccountExport {
  constructor(private readonly deps: AccountExportDeps) {}

  async *lines(asker: Asker): AsyncGenerator<AccountExportLine> {
    const exportedAt = this.deps.clock.now().toISOString();
    yield { section: 'begin', data: { format: 'mosaic-account', v: 1, exportedAt } };
    let lines = 0;
    for (const [section, items] of Object.entries(this.sections(asker)))
      for await (const data of items()) {
        lines += 1;
        yield { section: section as AccountExportSection, data: { ...data } };
      }
    yield { section: 'end', data: { lines } };
  }

  private sections(asker: Asker): Record<AccountExportSection, () => Section> {
    const { actor, user } = asker;
    const { accounts, agents, approvals, brain, conversations, keys, preferences, routing, versions } =
      this.deps;
    const own = async function* <Item extends { ownerId: string | null }>(items: AsyncGenerator<Item>) {
      for await (const item of items) if (item.ownerId === actor.userId) yield item;
    };
    const projects = () => own(everything((query) => brain.projects.list(actor, query)));
    const files = async function* () {
      for await (const { id } of projects())
        yield* stillThere(() => everything((query) => brain.files.list(actor, id, query)));
    };
    const ownAgents = () => own(everything((query) => agents.list(actor, query)));
    return {
      profile: async function* () {
        yield user;
      },
      sessions: async function* () {
        yield* await accounts.sessions(asker);
      },
      keys: () => everything((query) => keys.list(asker, query)),
      preferences: async function* () {
        yield* (await preferences.list(actor)).items;
      },
      agents: ownAgents,
      'agent-versions': async function* () {
        for await (const { id } of ownAgents())
          yield* stillThere(() => everything((query) => versions.list(actor, id, query)));
      },
      'routing-rules': async function* () {
        yield* await routing.list(actor);
      },
      projects,
      tasks: () => own(everything((query) => brain.tasks.list(actor, { ...query, order: 'updated' }))),
      missions: () => own(everything((query) => brain.missions.list(actor, query))),
      files,
      'file-contents': async function* () {
        for await (const { id, projectId } of files())
          yield* stillThere(async function* () {
            const { content } = await brain.files.content(actor, { projectId, id });
            yield { id, projectId, content: Buffer.from(content).toString('base64') };
          });
      },
      approvals: () => everything((query) => approvals.list(actor, query)),
      'approval-rules': () => everything((query) => approvals.rules(actor, query)),
      usage: () => this.usage(asker),
      conversations: () => conversations.all(actor),
    };
  }

  private async *usage({ actor }: Asker): Section {
    const now = this.deps.clock.now().getTime();
    const day = (at: number) => new Date(at).toISOString().slice(0, 10);
    for (const by of ['day', 'model', 'agent'] as const)
      yield {
        ...(await this.deps.usage.own(actor, { by, from: day(now - yearMs + 86_400_000), to: day(now) })),
      };
  }
}
