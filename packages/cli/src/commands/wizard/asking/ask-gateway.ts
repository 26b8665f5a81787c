import { reachableAt } from '../../../context.js';
import { whoAnswers } from '../../gateway/who-answers.js';
import type { Answers } from '../answers.js';
import type { Asking } from './asking.js';
import { askText, askYesNo, say, warn } from './prompts.js';

const portFault = (text: string | undefined): string | undefined =>
  /^\d{1,5}$/.test(text ?? '') && Number(text) >= 1 && Number(text) <= 65_535
    ? undefined
    : 'It must be a number from 1 to 65535.';

const originFault = (text: string | undefined): string | undefined =>
  !text || (URL.canParse(text) && /^https?:\/\/[^/]+\/?$/.test(text))
    ? undefined
    : 'It must be an origin such as https://mosaic.example.org, without a path.';

/** Where it listens and where people reach it, asked again while another installation has that, or passwords would cross the network readable. */
export async function askGateway(known: Answers, { context, situation }: Asking): Promise<Answers> {
  const { isLoopbackHost } = await import('@mosaicstack/config');
  const { gateway } = situation.loaded.config;
  let answers: Answers = {
    ...known,
    host: known.host ?? gateway.host,
    port: known.port ?? String(gateway.port),
  };
  for (;;) {
    answers = await askOnce(answers);
    const { host = '', port, publicUrl = '' } = answers;
    if ((await whoAnswers(context, reachableAt({ host, port: Number(port) }))) === 'foreign') {
      warn('The gateway of another installation answers there. Choose another port.');
      continue;
    }
    if (isLoopbackHost(host) || publicUrl.startsWith('https:')) break;
    const isAccepted = await askYesNo(
      'Passwords would cross the network readable. Accept plain http?',
      false,
    );
    if (isAccepted) {
      answers = { ...answers, allowInsecure: 'true' };
      break;
    }
  }
  say(`Secrets are sealed under a root key ${whereKey(situation.loaded)}.`);
  return answers;
}

async function askOnce(known: Answers): Promise<Answers> {
  const host = await askText('Address to listen on', { initial: known.host });
  const port = await askText('Port', { initial: known.port, fault: portFault });
  const publicUrl = await askText('Where people reach it, if that is elsewhere (may be left empty)', {
    initial: known.publicUrl ?? '',
    fault: originFault,
  });
  return { ...known, host, port, publicUrl: publicUrl === '' ? undefined : publicUrl };
}

const whereKey = ({ rootKeyFile, config, paths }: Asking['situation']['loaded']): string => {
  if (rootKeyFile !== undefined) return `in ${rootKeyFile}`;
  return config.rootKey === undefined
    ? `in ${paths.data}, made at the first start for you alone`
    : 'as MOSAIC_ROOT_KEY says';
};
