import { describe, expect, it } from 'vitest';
import { answer, opcode } from './bpf.js';
import { examinedCalls, newestCall, refusedCalls, unknownCalls } from './system-calls.js';
import { systemCallFilter } from './system-call-filter.js';

interface Call {
  number: number;
  architecture?: number;
  args?: number[];
}

const machines = [
  { machine: 'x64', column: 0, architecture: 0xc000003e },
  { machine: 'arm64', column: 1, architecture: 0xc00000b7 },
] as const;

/** Walks through a program as the kernel does. */
function ask(
  program: Buffer,
  { number, architecture, args = [] }: Required<Omit<Call, 'args'>> & Call,
): number {
  const data = Buffer.alloc(64);
  data.writeUInt32LE(number >>> 0, 0);
  data.writeUInt32LE(architecture, 4);
  args.forEach((value, index) => data.writeBigUInt64LE(BigInt.asUintN(64, BigInt(value)), 16 + 8 * index));
  let accumulator = 0;
  for (let at = 0; at < program.length; at += 8) {
    const operand = program.readUInt32LE(at + 4);
    const jump = (holds: boolean) => program.readUInt8(at + (holds ? 2 : 3)) * 8;
    switch (program.readUInt16LE(at)) {
      case opcode.load:
        accumulator = data.readUInt32LE(operand);
        break;
      case opcode.answer:
        return operand;
      case opcode.equals:
        at += jump(accumulator === operand);
        break;
      case opcode.above:
        at += jump(accumulator > operand);
        break;
      case opcode.anyBit:
        at += jump((accumulator & operand) !== 0);
        break;
      default:
        throw new Error(`unknown instruction at ${at}`);
    }
  }
  throw new Error('the program ends without an answer');
}

describe.each(machines)('the filter on $machine', ({ machine, column, architecture }) => {
  const program = systemCallFilter(machine);
  const replyTo = (call: Call) => ask(program, { architecture, ...call });

  it('refuses each listed call, and knows nothing of others', () => {
    for (const [calls, expected] of [
      [refusedCalls, answer.refuse],
      [unknownCalls, answer.unknown],
    ] as const)
      for (const [name, numbers] of Object.entries(calls)) {
        const number = numbers[column];
        if (number !== null) expect([name, replyTo({ number })]).toEqual([name, expected]);
      }
  });

  it('lets ordinary calls through', () => {
    const listed = new Set(
      [refusedCalls, unknownCalls].flatMap((calls) => Object.values(calls).map((numbers) => numbers[column])),
    );
    const examined = new Set<number>(Object.values(examinedCalls).map((numbers) => numbers[column]));
    for (let number = 0; number <= newestCall; number += 1)
      if (!listed.has(number) && !examined.has(number)) expect(replyTo({ number })).toBe(answer.allow);
  });

  it('kills a program that speaks for another machine', () => {
    for (const other of [0x40000003, 0x40000028, 0, (architecture ^ 1) >>> 0])
      expect(replyTo({ number: 0, architecture: other })).toBe(answer.killProcess);
  });

  it('refuses the x32 form, and takes calls of later kernels for unknown', () => {
    for (const number of [0x40000000, 0x40000000 + 101, 0xffffffff])
      expect(replyTo({ number })).toBe(answer.refuse);
    expect(replyTo({ number: newestCall + 1 })).toBe(answer.unknown);
  });

  it('lets processes be made, but no namespaces with them', () => {
    const clone = (flags: number) => replyTo({ number: examinedCalls.clone[column], args: [flags] });
    for (const flags of [17, 0x3d0f00]) expect(clone(flags)).toBe(answer.allow);
    for (const flag of [0x20000, 0x2000000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000])
      expect(clone(flag | 17)).toBe(answer.refuse);
  });

  it('keeps its hands off other terminals, whatever is in the upper half of the word', () => {
    const control = (request: number) => replyTo({ number: examinedCalls.ioctl[column], args: [0, request] });
    expect(control(0x5413)).toBe(answer.allow);
    for (const request of [0x5412, 0x541c, 0x1_0000_5412]) expect(control(request)).toBe(answer.refuse);
  });

  it('opens sockets of the four families alone', () => {
    const socket = (family: number) => replyTo({ number: examinedCalls.socket[column], args: [family] });
    for (let family = 0; family < 50; family += 1)
      expect(socket(family)).toBe([1, 2, 10, 16].includes(family) ? answer.allow : answer.refuse);
  });
});
