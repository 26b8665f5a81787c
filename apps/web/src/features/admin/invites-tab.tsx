'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CreatedInvite, Invite } from '@mosaicstack/types';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { gateway } from '../../lib/gateway';
import { Loaded } from '../../lib/loaded';
import { More } from '../../lib/more';
import { problemOf } from '../../lib/problem';
import { usePages } from '../../lib/use-pages';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Empty } from '../../ui/empty';
import { Mark, type Standing } from '../../ui/mark';
import { RelativeTime } from '../../ui/relative-time';
import { cellClass, Table, wideCell } from '../../ui/table';
import { tell } from '../../ui/toasts';
import { ToldOnce } from '../../ui/told-once';
import { NewInvite } from './new-invite';
import { wordsOf } from '../../lib/words';

const t = wordsOf('admin');

const listKey = ['invites'] as const;
const columns = [
  {
    get title() {
      return t('for');
    },
  },
  {
    get title() {
      return t('into');
    },
  },
  {
    get title() {
      return t('state');
    },
  },
  {
    get title() {
      return t('by');
    },
    className: wideCell,
  },
  {
    get title() {
      return t('ends');
    },
    className: wideCell,
  },
  {
    get title() {
      return t('withdraw');
    },
    className: 'text-transparent! w-px',
  },
];
const standings: Readonly<Record<Invite['state'], Standing>> = {
  open: 'waiting',
  used: 'done',
  revoked: 'failed',
  expired: 'off',
};

const stateNames: Readonly<Record<Invite['state'], string>> = {
  get open() {
    return t('waiting');
  },
  get used() {
    return t('used');
  },
  get revoked() {
    return t('withdrawn');
  },
  get expired() {
    return t('expired');
  },
};

export function InvitesTab() {
  const invites = usePages(listKey, ({ cursor }) => gateway.invites.list({ cursor }));
  const queryClient = useQueryClient();
  const [isMaking, setMaking] = useState(false);
  const [made, setMade] = useState<CreatedInvite>();
  const again = (): void => void queryClient.invalidateQueries({ queryKey: listKey });
  const revoke = useMutation({
    mutationFn: (invite: Invite) => gateway.invites.revoke(invite.id),
    onSuccess: () => tell({ title: t('theInviteOpensNothingAnyMore') }),
    onError: (error) => tell({ title: problemOf(error).message, urgent: true }),
    onSettled: again,
  });
  const make = (
    <Button look="primary" onClick={() => setMaking(true)}>
      <Plus size={16} aria-hidden="true" />
      {t('newInvite')}
    </Button>
  );
  return (
    <>
      <Loaded query={invites} label={t('theInvites')}>
        {(items) =>
          items.length === 0 ? (
            <Empty
              sentence={t('nobodyIsInvitedALinkLets')}
              action={make}
              example={<p className="text-foreground">{t('graceExampleOrgMemberOfQuarry')}</p>}
            />
          ) : (
            <>
              <div className="flex justify-end px-4 py-3">{make}</div>
              <Table label={t('invites')} columns={columns}>
                {items.map((invite) => (
                  <InviteRow key={invite.id} invite={invite} onRevoke={() => revoke.mutate(invite)} />
                ))}
              </Table>
              <More pages={invites} />
            </>
          )
        }
      </Loaded>
      {isMaking && (
        <NewInvite
          onClose={() => setMaking(false)}
          onDone={(created) => {
            setMaking(false);
            setMade(created);
            again();
          }}
        />
      )}
      {made && (
        <Dialog title={t('theInvite')} onClose={() => setMade(undefined)}>
          <div className="space-y-4">
            <ToldOnce label={t('inviteLink')} text={made.url} note={t('handThisLinkToWhoeverIt')} />
            <Button look="primary" onClick={() => setMade(undefined)}>
              {t('done')}
            </Button>
          </div>
        </Dialog>
      )}
    </>
  );
}

const InviteRow = ({ invite, onRevoke }: { invite: Invite; onRevoke: () => void }) => {
  const whom = invite.email ?? t('whoeverHasTheLink');
  return (
    <tr className="border-b border-border">
      <td className={`${cellClass} font-medium break-all`}>{whom}</td>
      <td className={cellClass}>
        {invite.team ? `${invite.team.name} (${invite.team.teamRole})` : t('thisInstance')}
        {invite.instanceRole === 'admin' && <p className="text-meta">{t('asAnAdministrator')}</p>}
      </td>
      <td className={cellClass}>
        <Mark standing={standings[invite.state]}>{stateNames[invite.state]}</Mark>
      </td>
      <td className={`${cellClass} ${wideCell} text-muted-foreground`}>
        {invite.invitedBy ?? t('nobodyAnyMore')}
      </td>
      <td className={`${cellClass} ${wideCell} text-muted-foreground`}>
        <RelativeTime at={invite.expiresAt} />
      </td>
      <td className={cellClass}>
        {invite.state === 'open' && (
          <Button aria-label={t('withdrawTheInviteFor', { whom })} onClick={onRevoke}>
            {t('withdraw')}
          </Button>
        )}
      </td>
    </tr>
  );
};
