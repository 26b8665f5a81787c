import type { Actor } from '@mosaicstack/kernel';
import {
  doctorHistoryLines,
  type DoctorHistory,
  type DoctorLine,
  doctorLines,
  doctorMarks,
  type DoctorReport,
  visibleText,
} from '@mosaicstack/types';
import type { CommandAnswer, CommandHandlers } from '../command-handler.js';
import { incomplete } from '../command-line.js';

interface HealthCommandsDeps {
  doctor: { examine(actor: Actor): Promise<DoctorReport>; history(): Promise<DoctorHistory> };
}

/** Of what `/storage` tells. */
const groupsOfStorage = ['Storage', 'Vector', 'Disk and clock'];

/** The doctor's report, whole or of what is kept, laid out as the command line prints it. */
export function healthCommands({ doctor }: HealthCommandsDeps): CommandHandlers {
  const report = async (actor: Actor, isMeant: (group: string) => boolean): Promise<CommandAnswer> => {
    const began = performance.now();
    const whole = await doctor.examine(actor);
    const told = { ...whole, probes: whole.probes.filter(({ group }) => isMeant(group)) };
    const seconds = (performance.now() - began) / 1_000;
    return { message: laidOut(doctorLines(told, { seconds, clean })), data: told };
  };
  const history = async (): Promise<CommandAnswer> => {
    const told = await doctor.history();
    return { message: laidOut(doctorHistoryLines(told, { clean })), data: told };
  };
  return {
    doctor: ({ actor, rest }) => {
      if (rest === '') return report(actor, () => true);
      if (rest !== 'history') throw incomplete('What should be shown?', '/doctor · /doctor history');
      return history();
    },
    storage: ({ actor }) => report(actor, (group) => groupsOfStorage.includes(group)),
  };
}

// A backtick in a name must not end the block.
const clean = (text: string): string => visibleText(text).replaceAll('`', '’');

/** As it is: columns of a report are no Markdown. */
const laidOut = (lines: readonly DoctorLine[]): string =>
  [
    '```text',
    ...lines.map(({ state, text }) => (state ? `  ${doctorMarks[state]}  ${text}` : text)),
    '```',
  ].join('\n');
