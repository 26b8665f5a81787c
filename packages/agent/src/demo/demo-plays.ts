/** What a play has seen of the tools it called, oldest first. */
export interface PlayedCall {
  name: string;
  text: string;
  isError: boolean;
}

export interface PlayCall {
  name: string;
  arguments: Record<string, unknown>;
}

/** The next thing the demo model does: it says something, and then calls tools unless the list is empty. */
export interface PlayStep {
  says: string;
  calls: readonly PlayCall[];
}

interface Play {
  /** What a person writes to see it. */
  asked: RegExp;
  /** Without these tools there is no play. */
  needs: readonly string[];
  next(seen: readonly PlayedCall[]): PlayStep;
}

const idIn = ({ text }: PlayedCall): string | undefined => /"id":\s*"([^"]+)"/.exec(text)?.[1];

const ending = (says: string): PlayStep => ({ says, calls: [] });

/** A call that did not go well ends the play, with what the model was told. */
const broken = ({ name, text }: PlayedCall): PlayStep =>
  ending(`${name} did not do it: ${text.slice(0, 300)}\n\nThat is where this demo ends.`);

const lookAtTheDay: Play = {
  asked: /\b(my day|what.{0,12}today)\b/i,
  needs: ['brain_today'],
  next([day]) {
    if (!day) return { says: 'I look at your day.', calls: [{ name: 'brain_today', arguments: {} }] };
    if (day.isError) return broken(day);
    return ending(
      `This is what the tool gave me, which a real model would put in words:\n\n${fenced(day.text)}`,
    );
  },
};

const mission = { name: 'Lay a small mosaic', goal: 'A tray of forty tiles that a friend can carry home.' };

const steps = [
  { title: 'Sketch the picture', status: 'done' },
  { title: 'Choose and cut the tiles', status: 'in-progress' },
  { title: 'Lay the border first', status: 'not-started' },
  { title: 'Grout and polish', status: 'not-started' },
] as const;

const planAMission: Play = {
  asked: /\bplan\b.{0,20}\bmission\b/i,
  needs: ['brain_create_project', 'brain_create_mission', 'brain_create_task', 'brain_update_task'],
  next(seen) {
    const failed = seen.find(({ isError }) => isError);
    if (failed) return broken(failed);
    const [project, planned, ...tasks] = seen;
    if (!project) {
      const given = {
        name: 'Demo mosaic',
        description: 'Made by the built-in demo model. Delete it as you like.',
      };
      return {
        says: 'First a project to work in.',
        calls: [{ name: 'brain_create_project', arguments: given }],
      };
    }
    if (!planned) {
      const given = { projectId: idIn(project), ...mission };
      return { says: 'Now the mission.', calls: [{ name: 'brain_create_mission', arguments: given }] };
    }
    if (tasks.length === 0) {
      const calls = steps.map(({ title }) => ({
        name: 'brain_create_task',
        arguments: { title, missionId: idIn(planned) },
      }));
      return { says: 'Its steps go onto the board.', calls };
    }
    if (tasks.length === steps.length) {
      const calls = steps.flatMap(({ status }, place) => {
        const id = tasks[place] && idIn(tasks[place]);
        return status === 'not-started' ? [] : [{ name: 'brain_update_task', arguments: { id, status } }];
      });
      return { says: 'One is done already, one is under way.', calls };
    }
    return ending(
      'The mission “Lay a small mosaic” is planned: four steps, one done, one under way. Open the project “Demo mosaic” to see its board. I am the demo model, so the plan is the same each time.',
    );
  },
};

const runACommand: Play = {
  asked: /\b(run|execute)\b.{0,20}\bcommand\b|\bask\b.{0,20}\bapproval\b/i,
  needs: ['shell_exec'],
  next([done]) {
    if (!done) {
      const argv = ['echo', 'Hello from inside the sandbox'];
      const says = 'I would like to run a command. You are asked first, and see exactly what it is.';
      return { says, calls: [{ name: 'shell_exec', arguments: { argv } }] };
    }
    if (done.isError) return ending(`It was not run: ${done.text.slice(0, 300)}`);
    return ending(`It ran, cut off from your files and from the network, and said:\n\n${fenced(done.text)}`);
  },
};

const plays: readonly Play[] = [lookAtTheDay, planAMission, runACommand];

const fenced = (text: string): string => `\`\`\`\n${text.slice(0, 1_500).replaceAll('```', "'''")}\n\`\`\``;

/** The next step of the play that was asked for; undefined when none was, or its tools are not at hand. */
export function demoPlay(
  question: string,
  seen: readonly PlayedCall[],
  tools: readonly string[],
): PlayStep | undefined {
  const play = plays.find(({ asked }) => asked.test(question));
  if (!play || !play.needs.every((name) => tools.includes(name))) return undefined;
  return play.next(seen);
}
