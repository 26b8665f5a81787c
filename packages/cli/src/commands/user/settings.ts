import type { RegistrationMode } from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { stated } from '../../input/prose.js';
import { safeJson } from '../../output/clean-text.js';

export interface SettingsOptions {
  registration?: RegistrationMode;
  secondFactor?: 'required' | 'optional';
  breakGlass?: 'on' | 'off';
  json?: boolean;
}

/** Shows the settings, after changing those that were named. */
export async function settings(context: Context, options: SettingsOptions): Promise<void> {
  const { printer } = context;
  const { people } = await context.signedInClient();
  const { registration, secondFactor, breakGlass } = options;
  const change = stated({
    registration,
    requireSecondFactor: secondFactor && secondFactor === 'required',
    breakGlass: breakGlass && breakGlass === 'on',
  });
  const isChange = Object.keys(change).length > 0;
  const now = await (isChange ? people.updateSettings(change) : people.settings());
  if (options.json) return printer.line(safeJson({ v: 1, ...now }, 2));
  printer.line(`registration   ${now.registration}`);
  printer.line(`second factor  ${now.requireSecondFactor ? 'required' : 'optional'}`);
  printer.line(`break glass    ${now.breakGlass ? 'on' : 'off'}`);
}
