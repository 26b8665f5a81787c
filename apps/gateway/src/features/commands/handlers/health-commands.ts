import type { Actor } from '@mosaicstack/kernel';
import { doctorLines, doctorMarks, type DoctorReport, visibleText } from '@mosaicstack/types';
import type { CommandAnswer, CommandHandlers } from '../command-handler.js';

interface HealthCommandsDeps {
  examine: (actor: Actor) => Promise<DoctorReport>;
}

/** Of what `/storage` tells. */
const groupsOfStorage = ['Storage', 'Vector', 'Disk and clock'];

/** The doctor's report, whole or of what is kept, laid out as the command line prints it. */
export function healthCommands({ examine }: HealthCommandsDeps): CommandHandlers {
  const report = async (actor: Actor, isMeant: (group: string) => boolean): Promise<CommandAnswer> => {
    const began = performance.now();
    const whole = await examine(actor);
    const told = { ...whole, probes: whole.probes.filter(({ group }) => isMeant(group)) };
    return { message: laidOut(told, (performance.now() - began) / 1_000), data: told };
  };
  return {
    doctor: ({ actor }) => report(actor, () => true),
    storage: ({ actor }) => report(actor, (group) => groupsOfStorage.includes(group)),
  };
}

/** As it is: columns of a report are no Markdown. */
function laidOut(report: DoctorReport, seconds: number): string {
  // A backtick in a name must not end the block.
  const clean = (text: string): string => visibleText(text).replaceAll('`', '’');
  const lines = doctorLines(report, { seconds, clean }).map(({ state, text }) =>
    state ? `  ${doctorMarks[state]}  ${text}` : text,
  );
  return ['```text', ...lines, '```'].join('\n');
}
