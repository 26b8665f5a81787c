'use client';

import type { PushDevice } from '@mosaicstack/types';
import { wordsOf } from '../../lib/words';
import { Button } from '../../ui/button';
import { Mark } from '../../ui/mark';
import { RelativeTime } from '../../ui/relative-time';
import type { KnownDevices, usePushDeeds } from './push-devices';

const t = wordsOf('notifications');

interface DeviceListProps {
  known: KnownDevices;
  deeds: ReturnType<typeof usePushDeeds>;
}

/** Every browser that calls this person, wherever it is. */
export function DeviceList({ known: { items, here }, deeds }: DeviceListProps) {
  if (items.length === 0) return <p className="text-muted-foreground">{t('noneCallsYou')}</p>;
  return (
    <ul aria-label={t('browsersThatCallYou')} className="border-t border-border">
      {items.map((device) => (
        <DeviceRow key={device.id} device={device} isHere={device.id === here?.id} deeds={deeds} />
      ))}
    </ul>
  );
}

interface DeviceRowProps {
  device: PushDevice;
  isHere: boolean;
  deeds: ReturnType<typeof usePushDeeds>;
}

function DeviceRow({ device, isHere, deeds: { test, remove, isBusy } }: DeviceRowProps) {
  const { name, service, lastSentAt } = device;
  return (
    <li className="flex min-h-11 flex-wrap items-center gap-3 border-b border-border py-1.5">
      <div className="min-w-0 grow">
        <p className="flex flex-wrap items-center gap-x-3">
          <span className="font-medium break-words">{name}</span>
          {isHere && <Mark standing="done">{t('thisBrowser')}</Mark>}
        </p>
        <p className="text-meta break-words text-muted-foreground">
          {t('by', { service })}
          {' · '}
          {lastSentAt === null
            ? t('notCalledYet')
            : t.rich('calledLast', { when: () => <RelativeTime at={lastSentAt} /> })}
        </p>
      </div>
      <Button
        aria-label={t('testOf', { name })}
        aria-disabled={isBusy}
        onClick={() => isBusy || test.mutate(device)}
      >
        {t('test')}
      </Button>
      <Button
        aria-label={t('removeOf', { name })}
        aria-disabled={isBusy}
        onClick={() => isBusy || remove.mutate({ device, isHere })}
      >
        {t('remove')}
      </Button>
    </li>
  );
}
