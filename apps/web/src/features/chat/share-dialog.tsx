'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ConversationId, Share } from '@mosaicstack/types';
import { useState, type FormEvent } from 'react';
import { copyText } from '../../lib/copy-text';
import { gateway } from '../../lib/gateway';
import { Loaded } from '../../lib/loaded';
import { problemOf, referenceOf } from '../../lib/problem';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Field, Select } from '../../ui/field';
import { ProblemBlock } from '../../ui/problem-block';
import { RelativeTime } from '../../ui/relative-time';
import { wordsOf } from '../../lib/words';

const t = wordsOf('chat');

const terms = [
  {
    days: '',
    get title() {
      return t('untilYouTakeItBack');
    },
  },
  {
    days: '1',
    get title() {
      return t('forADay');
    },
  },
  {
    days: '7',
    get title() {
      return t('forAWeek');
    },
  },
  {
    days: '30',
    get title() {
      return t('forThirtyDays');
    },
  },
] as const;

/** Links by which anybody reads the branch that is read here. */
export function ShareDialog({ id, onClose }: { id: ConversationId; onClose: () => void }) {
  const queryClient = useQueryClient();
  const key = ['shares', id] as const;
  const shares = useQuery({ queryKey: key, queryFn: () => gateway.shares.list(id) });
  const [later, setLater] = useState(false);
  const [tools, setTools] = useState(false);
  const [days, setDays] = useState('');
  const [said, setSaid] = useState('');
  const fresh = () => queryClient.invalidateQueries({ queryKey: key });
  const making = useMutation({
    mutationFn: () =>
      gateway.shares.create(id, {
        includesLater: later,
        includesTools: tools,
        ...(days !== '' && { expiresInDays: Number(days) }),
      }),
    onSuccess: fresh,
  });
  const revoking = useMutation({
    mutationFn: (share: Share) => gateway.shares.revoke(id, share.id),
    onSuccess: fresh,
  });
  const link = making.data && `${window.location.origin}${making.data.path}`;
  const failure = making.error ?? revoking.error;
  const problem = failure && problemOf(failure);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setSaid('');
    if (!making.isPending) making.mutate();
  };
  const copy = async (): Promise<void> =>
    setSaid(link && (await copyText(link)) ? t('itIsCopied') : t('couldNotCopySelectTheLink'));

  return (
    <Dialog title={t('shareThisBranch')} onClose={onClose}>
      <form onSubmit={submit} className="space-y-4">
        <p>{t('whoeverHasTheLinkCanRead')}</p>
        <div className="space-y-2">
          <Check checked={later} onChange={setLater} title={t('showWhatIsSaidLaterToo')} />
          <Check checked={tools} onChange={setTools} title={t('showWhatToolsWereToldAnd')} />
        </div>
        <Field label={t('theLinkWorks')}>
          {(field) => (
            <Select id={field} value={days} onChange={(event) => setDays(event.target.value)}>
              {terms.map((term) => (
                <option key={term.days} value={term.days}>
                  {term.title}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Button type="submit" look="primary" aria-disabled={making.isPending}>
          {t('makeALink')}
        </Button>
        {link && (
          <div className="space-y-2 border-l-2 border-primary pl-3">
            <p className="font-mono text-meta break-all select-all">{link}</p>
            <div className="flex items-center gap-2">
              <Button onClick={() => void copy()}>{t('copyLink')}</Button>
              <span role="status" className="text-meta text-muted-foreground">
                {said || t('itIsShownThisOnce')}
              </span>
            </div>
          </div>
        )}
        {problem && <ProblemBlock problem={problem} reference={referenceOf(problem)} />}
      </form>
      <h3 className="mt-6 mb-1 font-medium">{t('linksThereAre')}</h3>
      <Loaded query={shares} label={t('loadingLinks')} rows={2}>
        {(all) =>
          all.length === 0 ? (
            <p className="text-muted-foreground">{t('noLinkLeadsToThisConversation')}</p>
          ) : (
            <ul>
              {all.map((share) => (
                <li key={share.id} className="flex min-h-row items-center gap-2 border-b border-border py-1">
                  <span className="min-w-0 grow">
                    {t.rich('made', { when: () => <RelativeTime at={share.createdAt} /> })}
                    <span className="text-meta text-muted-foreground">
                      {share.includesLater && t('laterMessages')}
                      {share.includesTools && t('tools')}
                      {share.expiresAt && t('until', { day: share.expiresAt.slice(0, 10) })}
                    </span>
                  </span>
                  <Button aria-disabled={revoking.isPending} onClick={() => revoking.mutate(share)}>
                    {t('takeBack')}
                  </Button>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Dialog>
  );
}

interface CheckProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  title: string;
}

const Check = ({ checked, onChange, title }: CheckProps) => (
  <label className="flex min-h-6 items-center gap-2">
    <input
      type="checkbox"
      checked={checked}
      onChange={(event) => onChange(event.target.checked)}
      className="size-4"
    />
    {title}
  </label>
);
