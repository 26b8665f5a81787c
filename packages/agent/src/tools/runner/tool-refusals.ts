import { AppError } from '@mosaicstack/kernel';
import type { Approval, ToolCall } from '@mosaicstack/types';

export const mayNotUse = (tool: string): AppError =>
  new AppError('forbidden', `The person you work for may not use ${tool}.`);

export const deniedByPolicy = (tool: string, reason: string): AppError =>
  new AppError('forbidden', `${tool} was not executed. ${reason} Do without it, and say so.`);

/** What the model is told of a no. */
export function saidNo(tool: string, { state, note }: Approval): AppError {
  const told =
    state === 'answered'
      ? `The person you work for said no to this call of ${tool}.`
      : `Nobody approved this call of ${tool} in time, which is a no.`;
  const word = note === null ? '' : ` They add: ${note}`;
  return new AppError('forbidden', `${told}${word} Do not try it another way.`);
}

export const notAsShown = (tool: string): AppError =>
  new AppError('conflict', `What ${tool} would do now is not what was approved, so it was not done.`, {
    remediation: 'Ask again with a new call.',
  });

export const takenUpElsewhere = (tool: string): AppError =>
  new AppError('conflict', `This call of ${tool} was taken up elsewhere.`);

export const brokeInside = (tool: string): AppError =>
  new AppError('internal', `${tool} failed inside the gateway.`);

const mostNamed = 20;

/** What became of work that was cut off with its process. */
export function interrupted(tool: string, inside: readonly Pick<ToolCall, 'tool' | 'state'>[]): AppError {
  const done = inside.slice(-mostNamed).map(({ tool: name, state }) => `${name} (${state})`);
  const list = done.length > 0 ? done.join(', ') : 'nothing that was written down';
  return new AppError('conflict', `${tool} was interrupted before its end, and is not repeated by itself.`, {
    reason: `Done until then: ${list}.`,
    remediation: 'Look at what is there before you ask for the rest.',
  });
}
