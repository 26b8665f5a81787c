'use client';

import { wordsOf } from '../../lib/words';
import { Button } from '../../ui/button';
import { Mark } from '../../ui/mark';
import { type KnownDevices, type usePushDeeds } from './push-devices';
import { pushAbility } from './push-here';

const t = wordsOf('notifications');

interface ThisBrowserProps {
  known: KnownDevices;
  deeds: ReturnType<typeof usePushDeeds>;
}

/** Whether the browser in use calls its person; it is asked when they touch the button, and never before. */
export function ThisBrowser({
  known: { here, publicKey },
  deeds: { switchOn, remove, isBusy },
}: ThisBrowserProps) {
  const ability = pushAbility();
  if (ability === 'unsupported') return <p className="max-w-prose">{t('unsupportedHere')}</p>;
  if (ability === 'denied') return <p className="max-w-prose">{t('deniedHere')}</p>;
  if (here) {
    return (
      <div className="flex flex-wrap items-center gap-3">
        <Mark standing="done">{t('thisBrowserCallsYou')}</Mark>
        <Button
          aria-disabled={isBusy}
          onClick={() => isBusy || remove.mutate({ device: here, isHere: true })}
        >
          {t('stopCallingMeHere')}
        </Button>
      </div>
    );
  }
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button aria-disabled={isBusy} onClick={() => isBusy || switchOn.mutate(publicKey)}>
        {t('callMeInThisBrowser')}
      </Button>
      <span className="text-muted-foreground">{t('askedOnceByTheBrowser')}</span>
    </div>
  );
}
