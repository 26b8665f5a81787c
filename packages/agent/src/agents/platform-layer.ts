import { defaultToolPolicy } from '@mosaicstack/types';
import type { SettingsLayer } from './settings.js';

/** What holds where nobody states anything. */
export const platformLayer: SettingsLayer = {
  layer: 'platform',
  stated: {
    systemPrompt: 'You are a helpful assistant. Answer in the language of the question.',
    thinking: 'off',
    deniedTools: [],
    approvalPolicy: defaultToolPolicy,
  },
};
