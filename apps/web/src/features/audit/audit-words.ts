import type { AuditEntry } from '@mosaicstack/types';
import { wordsOf } from '../../lib/words';

const t = wordsOf('audit');

/** What was done, for the verbs that people meet most; the others are shown by their own name. */
const deeds: Readonly<Record<string, string>> = {
  get 'user.create'() {
    return t('madeAnAccount');
  },
  get 'user.register'() {
    return t('madeTheirOwnAccount');
  },
  get 'user.update'() {
    return t('changedAnAccount');
  },
  get 'user.ban'() {
    return t('closedAnAccount');
  },
  get 'user.unban'() {
    return t('openedAnAccountAgain');
  },
  get 'user.delete'() {
    return t('deletedAnAccount');
  },
  get 'user.remove-second-factor'() {
    return t('tookAwayASecondFactor');
  },
  get 'user.reset-link'() {
    return t('madeALinkForANew');
  },
  get 'user.impersonate'() {
    return t('actedAsSomebody');
  },
  get 'break-glass.read-conversations'() {
    return t('lookedIntoSomebodysConversations');
  },
  get 'break-glass.read-projects'() {
    return t('lookedIntoSomebodysProjects');
  },
  get 'password.change'() {
    return t('changedThePassword');
  },
  get 'password.reset'() {
    return t('setANewPasswordByA');
  },
  get 'session.open'() {
    return t('signedIn');
  },
  get 'session.revoke'() {
    return t('endedASession');
  },
  get 'session.revoke-others'() {
    return t('endedEveryOtherSession');
  },
  get 'second-factor.enable'() {
    return t('switchedAnAuthenticatorAppOn');
  },
  get 'second-factor.disable'() {
    return t('switchedAnAuthenticatorAppOff');
  },
  get 'second-factor.begin'() {
    return t('beganToSetUpAnAuthenticator');
  },
  get 'passkey.create'() {
    return t('addedAPasskey');
  },
  get 'passkey.delete'() {
    return t('removedAPasskey');
  },
  get 'key.create'() {
    return t('madeAKey');
  },
  get 'key.revoke'() {
    return t('revokedAKey');
  },
  get 'key.rotate'() {
    return t('madeAKeyAnew');
  },
  get 'invite.create'() {
    return t('madeAnInvite');
  },
  get 'invite.revoke'() {
    return t('withdrewAnInvite');
  },
  get 'invite.accept'() {
    return t('acceptedAnInvite');
  },
  get 'settings.update'() {
    return t('changedTheSettings');
  },
  get 'quota.update'() {
    return t('statedLimits');
  },
  get 'workspace.remove'() {
    return t('removedAWorkspace');
  },
  get 'approval-rule.revoke'() {
    return t('tookAStandingApprovalBack');
  },
  get 'quota.reset'() {
    return t('tookStatedLimitsBack');
  },
  get 'conversation.share'() {
    return t('sharedAConversation');
  },
  get 'workspace.write'() {
    return t('wroteInAWorkspace');
  },
  get 'workspace.execute'() {
    return t('ranAProgram');
  },
  get 'web.fetch'() {
    return t('readAPage');
  },
  get 'gateway.reload'() {
    return t('readTheConfigurationAgain');
  },
  get 'approval.answer'() {
    return t('answeredAnApproval');
  },
};

/** The same, told to the person it was done to. */
const deedsToYou: Readonly<Record<string, string>> = {
  get 'user.update'() {
    return t('changedYourAccount');
  },
  get 'user.ban'() {
    return t('closedYourAccount');
  },
  get 'user.unban'() {
    return t('openedYourAccountAgain');
  },
  get 'user.remove-second-factor'() {
    return t('tookAwayYourSecondFactor');
  },
  get 'user.reset-link'() {
    return t('madeALinkForYourNew');
  },
  get 'user.impersonate'() {
    return t('actedAsYou');
  },
  get 'break-glass.read-conversations'() {
    return t('lookedIntoYourConversations');
  },
  get 'break-glass.read-projects'() {
    return t('lookedIntoYourProjects');
  },
};

export const deedToYou = (entry: AuditEntry): string => deedsToYou[entry.verb] ?? deedOf(entry);

export const deedOf = ({ verb }: AuditEntry): string => deeds[verb] ?? verb;

/** The name of who asked, as it was then, or `You`; their account's id where no name is kept. */
export const askerOf = ({ personal, actorId, surface }: AuditEntry, you: string): string =>
  (actorId === you ? t('you') : personal?.actor) ??
  actorId ??
  (surface === 'system' ? t('theGateway') : t('somebody'));

/** Facts beside an entry, in the order they were written. */
export const detailsOf = ({ personal }: AuditEntry): [name: string, value: string][] =>
  Object.entries(personal?.details ?? {})
    .filter(([, value]) => value !== null)
    .map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : String(value)]);

/** What somebody else did to this person or in their name; that they were given an account is no news to them. */
export const isNotice = ({ actorId, verb }: AuditEntry, userId: string): boolean =>
  actorId !== null && actorId !== userId && verb !== 'user.create';
