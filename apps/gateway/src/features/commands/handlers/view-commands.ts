import type { AgentService, ConversationLibrary } from '@mosaicstack/agent';
import type { Brain } from '@mosaicstack/brain';
import { type Actor, AppError, can } from '@mosaicstack/kernel';
import {
  type ConversationHit,
  conversationSearchSchema,
  type GraphQuery,
  searchQuerySchema,
  staleQuerySchema,
  type Today,
} from '@mosaicstack/types';
import { parseContract } from '../../../platform/http/contract.js';
import type { CommandAnswer, CommandCall, CommandHandlers } from '../command-handler.js';
import { firstWord, incomplete } from '../command-line.js';
import { agentNamed } from './agent-references.js';
import type { References } from './references.js';
import { plain, projectLine, section, taskLine } from './written.js';

interface ViewCommandDeps {
  brain: Brain;
  references: References;
  today: (actor: Actor, query: { timeZone: string }) => Promise<Today>;
  agents: AgentService;
  library: Pick<ConversationLibrary, 'search'>;
}

const together = (sections: readonly string[]): string => sections.filter(Boolean).join('\n\n');

/** `agent:coder WORDS` or `agent:"my coder" WORDS`. */
const ofAgent = /^agent:(?:"([^"]*)"|(\S+))(.*)$/is;

const hitLine = (what: string, title: string, snippet: ConversationHit['snippet']): string => {
  // A hit is a line of a list, also where it was found across paragraphs.
  const text = snippet
    .map(({ text: piece, hit }) => ({ hit, line: plain(piece.replaceAll(/\s+/g, ' ')) }))
    .map(({ hit, line }) => (hit ? `**${line}**` : line))
    .join('');
  return `- ${what} · ${plain(title)}${text === '' ? '' : ` — ${text}`}`;
};

export function viewCommands({
  brain,
  references,
  today,
  agents,
  library,
}: ViewCommandDeps): CommandHandlers {
  const { views, activity, fixer } = brain;
  const projectOf = async ({ actor, rest }: CommandCall) =>
    rest === '' ? undefined : (await references.project(actor, rest)).id;

  const graphOf = async ({ actor, rest }: CommandCall): Promise<GraphQuery> => {
    const project = await references.project(actor, rest).catch(() => undefined);
    return project ? { projectId: project.id } : { missionId: (await references.mission(actor, rest)).id };
  };

  const searchOfAgent = async (actor: Actor, name: string, words: string): Promise<CommandAnswer> => {
    if (words === '') throw incomplete('Say what to look for.', '/search agent:NAME WORDS');
    if (!can(actor, 'conversation.read'))
      throw new AppError('forbidden', 'Conversations are not yours to read with this key.');

    const { id, name: called } = await agentNamed(agents, actor, name);
    const query = parseContract(conversationSearchSchema, { query: words, agentId: id });
    const hits = await library.search(actor, query);
    const lines = hits.map(({ conversation, snippet }) =>
      hitLine('conversation', conversation.title, snippet),
    );
    const title = `Found for “${plain(words)}” where ${plain(called)} answered`;
    return { message: section(title, lines, 'Nothing was found.'), data: hits };
  };

  return {
    today: async ({ actor, timeZone }): Promise<CommandAnswer> => {
      const day = await today(actor, { timeZone });
      const parts = [
        section('Overdue', day.overdue.map(taskLine), ''),
        section('Due today', day.due.map(taskLine), ''),
        section('Under way', day.inProgress.map(taskLine), ''),
      ];
      return { message: together(parts) || 'Nothing is due, and nothing is under way.', data: day };
    },

    stale: async ({ actor, rest }) => {
      const { days } = parseContract(staleQuerySchema, rest === '' ? {} : { days: rest });
      const found = await views.stale(actor, { days });
      const parts = [
        section('Projects', found.projects.map(projectLine), ''),
        section(
          'Missions',
          found.missions.map(({ name, state }) => `- ${plain(name)} · ${state}`),
          '',
        ),
        section('Tasks', found.tasks.map(taskLine), ''),
      ];
      return { message: together(parts) || `Nothing lay untouched for ${days} days.`, data: found };
    },

    stats: async (call) => {
      const stats = await views.stats(call.actor, { projectId: await projectOf(call) });
      const states = Object.entries(stats.byState).filter(([, count]) => count > 0);
      const lines = states.map(([state, count]) => `- ${state}: ${count}`);
      const { days7, days30 } = stats.throughput;
      const pace = `Finished in the last 7 days: ${days7}, in the last 30: ${days30}.`;
      return { message: together([section('Tasks by state', lines, 'No tasks yet.'), pace]), data: stats };
    },

    graph: async (call) => {
      if (call.rest === '') throw incomplete('Name a project or a mission.', '/graph NAME');
      const graph = await views.graph(call.actor, await graphOf(call));
      const titleOf = new Map(graph.nodes.map(({ id, title }) => [id, plain(title)]));
      const waits = graph.edges.filter(({ kind }) => kind === 'depends-on');
      const lines = waits.map(
        ({ from, to }) => `- ${titleOf.get(from) ?? '?'} waits for ${titleOf.get(to) ?? '?'}`,
      );
      return { message: section('What waits for what', lines, 'Nothing waits for anything.'), data: graph };
    },

    check: async ({ actor, rest }) => {
      const { findings } = await views.findings(actor);
      const [action, number] = firstWord(rest);
      if (action === 'fix') {
        const finding = findings[Number(number) - 1];
        if (!finding)
          throw new AppError('not_found', 'There is no finding with that number.', { remediation: '/check' });
        await fixer.fix(actor, { kind: finding.kind, subjectId: finding.subject.id });
        const { findings: left } = await views.findings(actor);
        return { message: `Repaired: ${plain(finding.explanation)} ${left.length} left.`, data: left };
      }
      const lines = findings.map(
        ({ explanation, fix }, index) =>
          `${index + 1}. ${plain(explanation)}${fix === null ? '' : ` — ${plain(fix)}`}`,
      );
      const hint = lines.length > 0 ? '/check fix NUMBER repairs one.' : '';
      return { message: together([section('Findings', lines, 'All is in order.'), hint]), data: findings };
    },

    activity: async (call) => {
      const projectId = await projectOf(call);
      const page = await activity.list(call.actor, { limit: 20, projectId });
      const lines = page.items.map(
        ({ at, kind, subject, actor }) =>
          `- ${at.slice(0, 16).replace('T', ' ')} · ${kind} · ${plain(subject.title)} · ${plain(actor?.name ?? 'somebody who left')}`,
      );
      return { message: section('Activity', lines, 'Nothing happened yet.'), data: page };
    },

    search: async ({ actor, rest }) => {
      if (rest === '') throw incomplete('Say what to look for.', '/search WORDS');
      const told = ofAgent.exec(rest);
      if (told) return searchOfAgent(actor, told[1] ?? told[2] ?? '', (told[3] ?? '').trim());
      const { hits } = await views.search(actor, parseContract(searchQuerySchema, { query: rest }));
      const lines = hits.map(({ type, title, snippet }) => hitLine(type, title, snippet));
      return { message: section(`Found for “${plain(rest)}”`, lines, 'Nothing was found.'), data: hits };
    },
  };
}
