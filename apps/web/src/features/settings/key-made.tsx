'use client';

import type { CreatedApiKey } from '@mosaicstack/types';
import { Button } from '../../ui/button';
import { CommandLine } from '../../ui/command-line';
import { Dialog } from '../../ui/dialog';
import { ToldOnce } from '../../ui/told-once';
import { wordsOf } from '../../lib/words';

const t = wordsOf('settings');

interface KeyMadeProps {
  made: CreatedApiKey;
  onClose: () => void;
}

/** The key at the one moment it is shown, with a first request to try it. */
export const KeyMade = ({ made: { key, apiKey }, onClose }: KeyMadeProps) => (
  <Dialog title={t('theKeyFor', { name: apiKey.name })} onClose={onClose}>
    <div className="space-y-4">
      <ToldOnce label={t('aPIKey')} text={key} note={t('copyItNowOnlyItsFingerprint')} />
      <div>
        <p className="mb-1 text-muted-foreground">{t('toTryIt')}</p>
        <CommandLine command={`curl -H "x-api-key: $MOSAIC_KEY" ${window.location.origin}/api/me`} />
      </div>
      <Button look="primary" onClick={onClose}>
        {t('iHaveKeptIt')}
      </Button>
    </div>
  </Dialog>
);
