import type { Invitation } from '@mosaicstack/types';
import { dayLanguage, wordsOf } from '../../lib/words';

const t = wordsOf('registration');

const day = (moment: string): string =>
  new Date(moment).toLocaleDateString(dayLanguage(), { dateStyle: 'long' });

/** Who invites, to what, and until when. */
export const InvitationNote = ({ invitation }: { invitation: Invitation }) => (
  <p className="mb-6 text-muted-foreground">
    {invitation.invitedBy ?? t('anAdministrator')} {t('invitesYou')}
    {invitation.teamName === null ? (
      t('toThisInstance')
    ) : (
      <>
        {' '}
        {t.rich('toTheTeam', {
          teamName: invitation.teamName,
          b: (part) => <span className="font-medium text-foreground">{part}</span>,
        })}
      </>
    )}
    {invitation.instanceRole === 'admin' && t('asAnAdministrator')}
    {t.rich('theLinkWorksOnceUntil', {
      at: day(invitation.expiresAt),
      time: (part) => <time dateTime={invitation.expiresAt}>{part}</time>,
    })}
  </p>
);
