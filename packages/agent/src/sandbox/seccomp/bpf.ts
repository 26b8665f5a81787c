/** One instruction of a classic BPF program: `struct sock_filter` of linux/filter.h. */
export interface Instruction {
  readonly code: number;
  readonly ifTrue: number;
  readonly ifFalse: number;
  readonly operand: number;
}

/** Offsets into `struct seccomp_data`; of an argument the lower half, which is all the checked ones use. */
export const field = { number: 0, architecture: 4, argument: (index: number) => 16 + 8 * index } as const;

/** Opcodes of linux/bpf_common.h, put together as the kernel's seccomp documentation does. */
export const opcode = { load: 0x20, equals: 0x15, above: 0x25, anyBit: 0x45, answer: 0x06 } as const;

/** Answers of linux/seccomp.h. */
export const answer = {
  allow: 0x7fff0000,
  killProcess: 0x80000000,
  /** EPERM: not permitted. */
  refuse: 0x00050001,
  /** ENOSYS: as on a kernel that never had it, so that programs fall back to older ways. */
  unknown: 0x00050026,
} as const;

export const load = (offset: number): Instruction => ({
  code: opcode.load,
  ifTrue: 0,
  ifFalse: 0,
  operand: offset,
});

export const reply = (operand: number): Instruction => ({
  code: opcode.answer,
  ifTrue: 0,
  ifFalse: 0,
  operand,
});

/** Goes on with the next instruction where the test holds, and else skips `skip` of them. */
export const when = (
  test: Exclude<keyof typeof opcode, 'load' | 'answer'>,
  operand: number,
  skip: number,
): Instruction => ({ code: opcode[test], ifTrue: 0, ifFalse: skip, operand });

/** The program as the kernel reads it on a little-endian machine: eight bytes an instruction. */
export function assemble(program: readonly Instruction[]): Buffer {
  const bytes = Buffer.alloc(program.length * 8);
  program.forEach(({ code, ifTrue, ifFalse, operand }, position) => {
    bytes.writeUInt16LE(code, position * 8);
    bytes.writeUInt8(ifTrue, position * 8 + 2);
    bytes.writeUInt8(ifFalse, position * 8 + 3);
    bytes.writeUInt32LE(operand >>> 0, position * 8 + 4);
  });
  return bytes;
}
