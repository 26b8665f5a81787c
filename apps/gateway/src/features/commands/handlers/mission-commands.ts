import type { Brain } from '@mosaicstack/brain';
import { type Mission, missionStateSchema, type MissionPlan } from '@mosaicstack/types';
import { parseContract } from '../../../platform/http/contract.js';
import type { CommandAnswer, CommandCall, CommandHandlers } from '../command-handler.js';
import { actionNamed, firstWord, incomplete, parseCommandLine } from '../command-line.js';
import type { References } from './references.js';
import { handleOf, plain, section, stateMark } from './written.js';

interface MissionCommandDeps {
  brain: Brain;
  references: References;
}

const usage =
  '/mission list [STATE] · show MISSION · init NAME project:PROJECT [goal:"…"] · state MISSION STATE · task MISSION: TITLE · delete MISSION';

const missionLine = ({ id, name, state }: Mission): string =>
  `- ${plain(name)} · ${state} · \`${handleOf(id)}\``;

function planText({ mission, tasks }: MissionPlan): string {
  const done = tasks.filter(({ task }) => task?.state === 'done').length;
  const lines = tasks.map(({ title, task, milestone, waits }) => {
    const notes = [
      milestone ?? '',
      waits ? 'waits' : '',
      task === null ? 'its task was deleted' : task.state,
    ];
    return `- ${task ? stateMark(task.state) : '?'} ${plain(title)} · ${notes.filter(Boolean).map(plain).join(' · ')}`;
  });
  const met = mission.acceptance.map((one) => `- ${one.met ? '☑' : '☐'} ${plain(one.text)}`);
  return [
    `**${plain(mission.name)}** · ${mission.state} · ${done} of ${tasks.length} done`,
    plain(mission.goal),
    section('Plan', lines, 'No tasks yet.'),
    ...(met.length > 0 ? [section('Accepted when', met, '')] : []),
  ]
    .filter(Boolean)
    .join('\n\n');
}

export function missionCommands({ brain, references }: MissionCommandDeps): CommandHandlers {
  const { missions } = brain;
  const list = async ({ actor, rest }: CommandCall): Promise<CommandAnswer> => {
    const state = rest === '' ? undefined : parseContract(missionStateSchema, rest.trim());
    const page = await missions.list(actor, { limit: 50, state });
    return {
      message: section('Missions', page.items.map(missionLine), `No mission yet. ${usage}`),
      data: page,
    };
  };

  const show = async ({ actor, rest }: CommandCall): Promise<CommandAnswer> => {
    const { id } = await references.mission(actor, rest);
    const plan = await missions.get(actor, id);
    return { message: planText(plan), data: plan };
  };

  const actions: CommandHandlers = {
    list,
    show,
    status: show,
    init: async ({ actor, rest }) => {
      const { words, options } = parseCommandLine(rest, ['project', 'goal']);
      if (words.length === 0 || options['project'] === undefined) {
        throw incomplete('A mission needs a name and a project.', usage);
      }
      const project = await references.project(actor, options['project']);
      const mission = await missions.create(actor, {
        projectId: project.id,
        name: words.join(' '),
        goal: options['goal'] ?? '',
        milestones: [],
        acceptance: [],
        budget: null,
      });
      return { message: missionLine(mission), data: mission };
    },
    state: async ({ actor, rest }) => {
      const { words } = parseCommandLine(rest);
      const state = parseContract(missionStateSchema, words.at(-1));
      const { id, version } = await references.mission(actor, words.slice(0, -1).join(' '));
      const mission = await missions.update(actor, id, { version, state });
      return { message: missionLine(mission), data: mission };
    },
    task: async ({ actor, rest }) => {
      const [, typed, title] = /^([^:]+):\s*(.+)$/s.exec(rest) ?? [];
      if (typed === undefined || title === undefined) throw incomplete('Something is missing.', usage);
      const { id } = await references.mission(actor, typed);
      const place = await missions.addPlace(actor, id, { title, milestone: null, dependsOn: [], notes: '' });
      return { message: `Added ${plain(place.title)}.`, data: place };
    },
    delete: async ({ actor, rest }) => {
      const mission = await references.mission(actor, rest);
      await missions.delete(actor, mission.id);
      return { message: `Deleted ${plain(mission.name)}.` };
    },
  };

  return {
    mission: (call) => {
      const [action, rest] = firstWord(call.rest);
      const handler = actionNamed(actions, action === '' ? 'list' : action);
      return handler ? handler({ ...call, rest }) : show(call);
    },
  };
}
