'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { isGatewayError } from '@mosaicstack/client';
import { type Ground, groundProofSchema } from '@mosaicstack/types';
import { useState } from 'react';
import { FormFrame } from '../../../lib/form-frame';
import { gateway } from '../../../lib/gateway';
import { Loaded } from '../../../lib/loaded';
import { problemOf, referenceOf } from '../../../lib/problem';
import { useForm } from '../../../lib/use-form';
import { wordsOf } from '../../../lib/words';
import { ProblemBlock } from '../../../ui/problem-block';
import { TextField } from '../../../ui/text-field';
import { GroundForm } from './ground-form';
import { GroundNow } from './ground-now';
import { GroundReview } from './ground-review';
import type { Planned } from './planned';
import { StartingAnew } from './starting-anew';
import { useStartAnew } from './use-start-anew';

const t = wordsOf('setup');

const groundKey = ['ground'] as const;

interface GroundChoiceProps {
  given: string;
  onAway: (isAway: boolean) => void;
}

/** What the gateway stands on, and how that is changed before anything is kept in it: for whoever has the setup token. */
export function GroundChoice({ given, onAway }: GroundChoiceProps) {
  const queryClient = useQueryClient();
  const [token, setToken] = useState(given);
  const ground = useQuery({
    queryKey: groundKey,
    queryFn: () => gateway.bootstrap.ground({ token }),
    enabled: token !== '',
    staleTime: Infinity,
  });
  const keep = (now: Ground): void => void queryClient.setQueryData(groundKey, now);
  const isRefused = isGatewayError(ground.error) && ground.error.code === 'setup_token_required';
  if (token === '' || isRefused) {
    return (
      <Proof
        refused={isRefused ? ground.error : undefined}
        onProven={(proven, now) => {
          keep(now);
          setToken(proven);
        }}
      />
    );
  }
  return (
    <Loaded query={ground} label={t('lookingAtWhatItStandsOn')} rows={4}>
      {(now) => <Change now={now} token={token} onAway={onAway} onAnew={keep} />}
    </Loaded>
  );
}

interface ProofProps {
  /** Why the token of the link does not do, where it brought one. */
  refused: unknown;
  onProven: (token: string, now: Ground) => void;
}

/** Asks for the token where the link did not bring it, or not the one of this gateway. */
function Proof({ refused, onProven }: ProofProps) {
  const form = useForm({
    schema: groundProofSchema,
    read: (written) => ({ token: written.line('proof') }),
    send: async ({ token }) => ({ token, now: await gateway.bootstrap.ground({ token }) }),
    words: { token: t('thisIsLongerThanAnySetup') },
    onDone: ({ token, now }) => onProven(token, now),
  });
  const problem = refused && !form.failure ? problemOf(refused) : undefined;
  return (
    <FormFrame form={form} action={t('showIt')} busy={t('lookingAtWhatItStandsOn')} look="quiet">
      {problem && <ProblemBlock problem={problem} reference={referenceOf(problem)} />}
      <TextField
        label={t('setupToken')}
        name="proof"
        autoComplete="off"
        required
        hint={t('theGatewayPrintedItInIts')}
        problem={form.problemOf('token')}
      />
    </FormFrame>
  );
}

interface ChangeProps {
  now: Ground;
  token: string;
  onAway: (isAway: boolean) => void;
  onAnew: (now: Ground) => void;
}

function Change({ now, token, onAway, onAnew }: ChangeProps) {
  const [planned, setPlanned] = useState<Planned>();
  const anew = useStartAnew({
    token,
    here: now.url,
    onAway,
    onAnew: (next) => {
      setPlanned(undefined);
      onAnew(next);
    },
  });
  if (anew.to !== undefined) {
    const address = anew.to === now.url ? undefined : `${anew.to}/setup?token=${encodeURIComponent(token)}`;
    return <StartingAnew address={address} hasMoved={anew.hasMoved} />;
  }
  return (
    <div className="space-y-6">
      <GroundNow now={now} isAnew={anew.isDone} />
      <GroundForm
        key={now.start}
        now={now}
        token={token}
        onChange={() => setPlanned(undefined)}
        onPlanned={setPlanned}
      />
      {planned && (
        <GroundReview
          plan={planned.plan}
          failure={anew.error}
          isPending={anew.isPending}
          onApply={() => anew.start(planned.choice)}
        />
      )}
    </div>
  );
}
