import type { PushDevices } from '@mosaicstack/agent';
import type { Asker } from '@mosaicstack/auth';
import type { PushDevice } from '@mosaicstack/types';
import type { CommandAnswer, CommandHandlers } from '../command-handler.js';
import { firstWord, incomplete } from '../command-line.js';
import { byHandle, requireVerb } from './asking.js';
import { handleOf, plain, section } from './written.js';

const usage = '/devices list · test DEVICE · remove DEVICE';

const line = ({ id, name, service, lastSentAt }: PushDevice): string => {
  const reached =
    lastSentAt === null ? 'not called yet' : `last called ${lastSentAt.slice(0, 16).replace('T', ' ')}`;
  return `- ${plain(name)} · ${plain(service)} · ${reached} · \`${handleOf(id)}\``;
};

/** Which browsers call a person. Only a browser itself can be switched on. */
export function notificationCommands({ devices }: { devices: PushDevices }): CommandHandlers {
  const list = async (asker: Asker): Promise<CommandAnswer> => {
    const { items } = await devices.list(asker);
    const none = 'No browser notifies you. Switch it on in the browser: Settings, Notifications.';
    return { message: section('Browsers that notify you', items.map(line), none), data: items };
  };
  const named = async (asker: Asker, typed: string): Promise<PushDevice> => {
    requireVerb(asker.actor, 'notification.manage');
    return byHandle((await devices.list(asker)).items, typed, 'device');
  };
  return {
    devices: async ({ asker, rest }) => {
      const [action, typed] = firstWord(rest);
      if (action === '' || action === 'list') return list(asker);
      if (action === 'test') {
        await devices.test(asker, (await named(asker, typed)).id);
        return { message: 'It was called. Look there.' };
      }
      if (action === 'remove') {
        await devices.remove(asker, (await named(asker, typed)).id);
        return { message: 'It no longer notifies you.' };
      }
      throw incomplete(`There is no /devices ${action}.`, usage);
    },
  };
}
