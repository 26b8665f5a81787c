'use client';

import { type Ground, groundChoiceSchema, tierSchema } from '@mosaicstack/types';
import { useState } from 'react';
import { FormFrame } from '../../../lib/form-frame';
import { gateway } from '../../../lib/gateway';
import { useForm, type Written } from '../../../lib/use-form';
import { wordsOf } from '../../../lib/words';
import { Field, Select } from '../../../ui/field';
import { TextField } from '../../../ui/text-field';
import type { Planned } from './planned';

const t = wordsOf('setup');

/** The addresses that the compose file of the repository serves. */
const suggested = {
  standalone: ['postgresql://mosaic:mosaic@127.0.0.1:5432/mosaic', 'redis://127.0.0.1:6379'],
  federated: ['postgresql://mosaic:mosaic@127.0.0.1:5433/mosaic', 'redis://127.0.0.1:6380'],
} as const;

const stated = (text: string): string | undefined => (text === '' ? undefined : text);

interface GroundFormProps {
  now: Ground;
  token: string;
  /** Something was written, so that what was planned counts no more. */
  onChange: () => void;
  onPlanned: (planned: Planned) => void;
}

/** What it shall stand on and where it listens, tried live by the gateway. What a variable states is shown and stays. */
export function GroundForm({ now, token, onChange, onPlanned }: GroundFormProps) {
  const settings = new Map(now.settings.map((setting) => [setting.key, setting]));
  const valueOf = (key: string): string => settings.get(key)?.value ?? '';
  const isFixed = (key: string): boolean => settings.get(key)?.isFixed ?? false;
  const fixedBy = (key: string): string | undefined =>
    isFixed(key) ? t('statedBy', { origin: settings.get(key)?.origin ?? '' }) : undefined;
  const [tier, setTier] = useState(now.tier);
  const [queue, setQueue] = useState(now.tier === 'standalone' ? valueOf('queue.type') : 'bullmq');
  const isInDatabase = tier === 'standalone' && queue === 'local';

  const read = ({ line, all }: Written): unknown => {
    const free = (key: string, value: unknown) => (isFixed(key) ? undefined : value);
    return {
      token,
      tier,
      ...(tier !== 'local' && {
        databaseUrl: free('storage.url', stated(line('databaseUrl'))),
        queue: free('queue.type', tier === 'standalone' ? queue : 'bullmq'),
        ...(!isInDatabase && { valkeyUrl: free('queue.url', stated(line('valkeyUrl'))) }),
      }),
      host: free('gateway.host', stated(line('host'))),
      port: free('gateway.port', line('port') === '' ? undefined : Number(line('port'))),
      publicUrl: free('gateway.publicUrl', stated(line('publicUrl')) ?? null),
      allowInsecure: free('gateway.allowInsecure', all('allowInsecure').length > 0),
    };
  };
  const form = useForm({
    schema: groundChoiceSchema,
    read,
    send: async (choice) => ({ choice, plan: await gateway.bootstrap.planGround(choice) }),
    words: { port: t('aPortIsANumber') },
    onDone: onPlanned,
  });
  const keeps = (key: string): string | undefined => {
    if (isFixed(key)) return fixedBy(key);
    return valueOf(key) === '' ? undefined : t('leaveEmptyToKeep', { value: valueOf(key) });
  };
  return (
    <div onChange={onChange}>
      <FormFrame form={form} action={t('tryAndReview')} busy={t('beingTried')} look="quiet" isWide>
        <Field label={t('whatShallItStandOn')} hint={fixedBy('tier') ?? meaningOf(tier)}>
          {(id) => (
            <Select
              id={id}
              value={tier}
              disabled={isFixed('tier')}
              onChange={({ target }) => setTier(tierSchema.parse(target.value))}
            >
              {tierSchema.options.map((option) => (
                <option key={option} value={option}>
                  {option}
                </option>
              ))}
            </Select>
          )}
        </Field>
        {tier !== 'local' && (
          <TextField
            label={t('postgresAddress')}
            name="databaseUrl"
            autoComplete="off"
            spellCheck={false}
            disabled={isFixed('storage.url')}
            placeholder={suggested[tier][0]}
            hint={keeps('storage.url') ?? t('keptInTheSettingsFile')}
            problem={form.problemOf('databaseUrl')}
          />
        )}
        {tier === 'standalone' && (
          <Field label={t('jobsTravel')} hint={fixedBy('queue.type')}>
            {(id) => (
              <Select
                id={id}
                value={queue}
                disabled={isFixed('queue.type')}
                onChange={({ target }) => setQueue(target.value)}
              >
                <option value="bullmq">{t('throughValkey')}</option>
                <option value="local">{t('insideTheDatabase')}</option>
              </Select>
            )}
          </Field>
        )}
        {tier !== 'local' && !isInDatabase && (
          <TextField
            label={t('valkeyAddress')}
            name="valkeyUrl"
            autoComplete="off"
            spellCheck={false}
            disabled={isFixed('queue.url')}
            placeholder={suggested[tier][1]}
            hint={keeps('queue.url')}
            problem={form.problemOf('valkeyUrl')}
          />
        )}
        <TextField
          label={t('listensOn')}
          name="host"
          autoComplete="off"
          spellCheck={false}
          defaultValue={valueOf('gateway.host')}
          disabled={isFixed('gateway.host')}
          hint={fixedBy('gateway.host')}
          problem={form.problemOf('host')}
        />
        <TextField
          label={t('port')}
          name="port"
          inputMode="numeric"
          autoComplete="off"
          defaultValue={valueOf('gateway.port')}
          disabled={isFixed('gateway.port')}
          hint={fixedBy('gateway.port')}
          problem={form.problemOf('port')}
        />
        <TextField
          label={t('publicAddress')}
          name="publicUrl"
          type="url"
          autoComplete="off"
          defaultValue={valueOf('gateway.publicUrl')}
          disabled={isFixed('gateway.publicUrl')}
          hint={fixedBy('gateway.publicUrl') ?? t('ifThatIsElsewhere')}
          problem={form.problemOf('publicUrl')}
        />
        <label className="flex items-start gap-2.5">
          <input
            type="checkbox"
            name="allowInsecure"
            value="yes"
            defaultChecked={valueOf('gateway.allowInsecure') === 'true'}
            disabled={isFixed('gateway.allowInsecure')}
            className="mt-1 size-4 shrink-0"
          />
          <span>
            {t('acceptPlainHttp')}
            <span className="block text-meta text-muted-foreground">
              {fixedBy('gateway.allowInsecure') ?? t('passwordsCrossReadable')}
            </span>
          </span>
        </label>
      </FormFrame>
    </div>
  );
}

function meaningOf(tier: Ground['tier']): string {
  switch (tier) {
    case 'local':
      return t('localMeans');
    case 'standalone':
      return t('standaloneMeans');
    case 'federated':
      return t('federatedMeans');
  }
}
