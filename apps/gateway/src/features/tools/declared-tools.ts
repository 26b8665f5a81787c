import type { Tool } from '@mosaicstack/kernel';
import { verbRules } from '@mosaicstack/types';

/** Passes tools on. Throws, naming each, when one asks for no verb there is, or shares its name with another. */
export function declaredTools(tools: readonly Tool[]): readonly Tool[] {
  const offenders = tools.filter(
    ({ name, verb }, position) =>
      !Object.hasOwn(verbRules, verb) || tools.findIndex((other) => other.name === name) !== position,
  );
  if (offenders.length === 0) return tools;
  const names = offenders.map(({ name }) => name).join(', ');
  throw new Error(`Tools without a declared policy or a name of their own keep the gateway shut: ${names}.`);
}
