import type { Command } from 'commander';
import { act } from './actions.js';
import { withRecords } from './options.js';

export function addMemory(program: Command): void {
  const memory = program.command('memory').description('what agents know of you: prefs');
  const prefs = memory
    .command('prefs')
    .description('preferences: list, get, set, unset; for administrators: frozen, freeze, thaw');
  const load = () => import('../commands/prefs/preferences.js');
  withRecords(prefs.command('list').description('list what you set')).action(
    act(async () => (await load()).listPreferences),
  );
  withRecords(prefs.command('get <key>').description('show one preference')).action(
    act(async () => (await load()).getPreference),
  );
  withRecords(
    prefs.command('set <key> <value>').description('set one: JSON or text; a value of - is read from stdin'),
  ).action(act(async () => (await load()).setPreference));
  prefs
    .command('unset <key>')
    .description('take one back')
    .action(act(async () => (await load()).unsetPreference));
  withRecords(prefs.command('frozen').description('list what nobody may set, for administrators')).action(
    act(async () => (await load()).listFrozen),
  );
  prefs
    .command('freeze <key>')
    .description('let nobody set a key, or a family such as answer.*, for administrators')
    .action(act(async () => (await load()).freezePreference));
  prefs
    .command('thaw <key>')
    .description('let people set it again, for administrators')
    .action(act(async () => (await load()).thawPreference));
}
