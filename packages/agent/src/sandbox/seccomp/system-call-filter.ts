import { answer, assemble, field, type Instruction, load, reply, when } from './bpf.js';
import {
  examinedCalls,
  namespaceFlags,
  newestCall,
  refusedCalls,
  refusedControls,
  socketFamilies,
  unknownCalls,
} from './system-calls.js';

/** AUDIT_ARCH_X86_64 and AUDIT_ARCH_AARCH64 of linux/audit.h. */
const machines = {
  x64: { column: 0, architecture: 0xc000003e },
  arm64: { column: 1, architecture: 0xc00000b7 },
} as const;

export type Machine = keyof typeof machines;

export const isMachine = (name: string): name is Machine => Object.hasOwn(machines, name);

/** Calls of the x32 form carry this bit; the number below it means another call. */
const x32 = 0x40000000;

const whole = (call: number, replied: number): Instruction[] => [when('equals', call, 1), reply(replied)];

/** Looks at one argument of one call, then goes on with the number of the call loaded again. */
const examined = (call: number, index: number, body: readonly Instruction[]): Instruction[] => [
  when('equals', call, body.length + 2),
  load(field.argument(index)),
  ...body,
  load(field.number),
];

/** Makes the filter that the kernel asks at every system call of a program in the sandbox. */
export function systemCallFilter(machine: Machine): Buffer {
  const { column, architecture } = machines[machine];
  const known = (calls: typeof refusedCalls) =>
    Object.values(calls).flatMap((numbers) => numbers[column] ?? []);
  return assemble([
    load(field.architecture),
    { ...when('equals', architecture, 0), ifTrue: 1 },
    reply(answer.killProcess),
    load(field.number),
    when('above', x32 - 1, 1),
    reply(answer.refuse),
    when('above', newestCall, 1),
    reply(answer.unknown),
    ...known(refusedCalls).flatMap((call) => whole(call, answer.refuse)),
    ...known(unknownCalls).flatMap((call) => whole(call, answer.unknown)),
    ...examined(examinedCalls.clone[column], 0, [when('anyBit', namespaceFlags, 1), reply(answer.refuse)]),
    ...examined(
      examinedCalls.ioctl[column],
      1,
      refusedControls.flatMap((control) => whole(control, answer.refuse)),
    ),
    ...examined(examinedCalls.socket[column], 0, [
      ...socketFamilies.flatMap((family) => whole(family, answer.allow)),
      reply(answer.refuse),
    ]),
    reply(answer.allow),
  ]);
}
