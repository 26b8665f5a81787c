import { z } from 'zod';
import { setting } from './setting.js';

const number = (fallback: number, description: string) =>
  setting(z.int().min(1), { description }).default(fallback);

/** Node, which works on files in there, was seen to start with 160 megabytes and not with 128. */
const leastMemory = 192;

/** Where programs of agents work, and what each of them may use at most. */
export const sandboxSettings = z
  .strictObject({
    folder: setting(z.string().min(1), {
      description: 'Folder that holds all workspaces. Default: workspaces, in the data folder.',
      variables: ['AGENT_FILE_SANDBOX_DIR'],
    }).optional(),
    memoryMegabytes: setting(
      z
        .int()
        .min(1)
        .refine((megabytes) => megabytes >= leastMemory, {
          message: `must be at least ${leastMemory}: with less, the program that works on files does not start`,
        }),
      {
        description: `Memory of one program and all that it starts, in megabytes; at least ${leastMemory}.`,
      },
    ).default(512),
    processes: number(128, 'Processes and threads of one program at a time.'),
    cpuSeconds: number(120, 'Computing time of one program and all that it starts, in seconds.'),
    wallSeconds: number(300, 'Longest time one program may take, in seconds.'),
    diskMegabytes: number(1_024, 'How much one program may add to its workspace, in megabytes.'),
    outputBytes: number(1_048_576, 'How much one program may print, in bytes.'),
    workspaceMegabytes: number(2_048, 'Largest workspace, in megabytes.'),
    scratchDays: number(30, 'Days after which the workspace of a conversation goes when it was not used.'),
  })
  .prefault({});
