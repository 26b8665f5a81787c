import type { Context } from '../../context.js';
import { exitCodes } from '../../exit-codes.js';
import { CommandFailure } from '../../failure.js';
import { whoAnswers } from '../gateway/who-answers.js';

/** Rejects where the gateway at an address is of another installation: nobody is signed in there, or made its administrator. */
export async function refuseForeign(context: Context, url: string): Promise<void> {
  if ((await whoAnswers(context, url)) === 'foreign') throw foreignGateway(url, (await context.paths()).data);
}

const foreignGateway = (url: string, data: string): CommandFailure =>
  new CommandFailure(
    'conflict',
    exitCodes.conflict,
    `The gateway at ${url} does not belong to this installation.`,
    {
      reason: `It cannot prove that it works on ${data}, so it was told nothing.`,
      remediation: `mosaic wizard --port ${nextPort(url)}; if it is yours, of before an update: mosaic gateway restart`,
    },
  );

const nextPort = (url: string): number => {
  const port = Number(new URL(url).port || 80);
  return port < 65_535 ? port + 1 : port - 1;
};
