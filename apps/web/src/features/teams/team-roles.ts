import type { TeamRole } from '@mosaicstack/types';
import { wordsOf } from '../../lib/words';

const t = wordsOf('teams');

export const teamRoleNames: Readonly<Record<TeamRole, string>> = {
  get viewer() {
    return t('viewer');
  },
  get member() {
    return t('member');
  },
  get owner() {
    return t('owner');
  },
};

/** What each may do, for whoever chooses one. */
export const teamRoleNotes: Readonly<Record<TeamRole, string>> = {
  get viewer() {
    return t('readsWhatIsTheTeams');
  },
  get member() {
    return t('changesItToo');
  },
  get owner() {
    return t('decidesWhoIsInTheTeam');
  },
};

export const teamRoles: readonly TeamRole[] = ['viewer', 'member', 'owner'];
