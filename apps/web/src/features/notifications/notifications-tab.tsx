'use client';

import { Loaded } from '../../lib/loaded';
import { wordsOf } from '../../lib/words';
import { Section } from '../../ui/section';
import { Switch } from '../../ui/switch';
import { isFrozenBy, usePreferences, useSetPreference } from '../preferences/preferences';
import { DeviceList } from './device-list';
import { usePushDeeds, usePushDevices } from './push-devices';
import { ThisBrowser } from './this-browser';

const t = wordsOf('notifications');

/** Where one is called when something waits, and for what. */
export function NotificationsTab() {
  const devices = usePushDevices();
  const deeds = usePushDeeds();
  return (
    <>
      <Section title={t('thisBrowser')} note={t('calledWhenSomethingWaits')}>
        <Loaded query={devices} label={t('thisBrowser')} rows={1}>
          {(known) => <ThisBrowser known={known} deeds={deeds} />}
        </Loaded>
      </Section>
      <Section title={t('whatYouAreCalledFor')} note={t('whileYouLookYouAreNot')}>
        <Wishes />
      </Section>
      <Section title={t('yourBrowsers')} note={t('browsersThatCallYou')}>
        <Loaded query={devices} label={t('loadingYourBrowsers')} rows={2}>
          {(known) => <DeviceList known={known} deeds={deeds} />}
        </Loaded>
      </Section>
    </>
  );
}

function Wishes() {
  const { data: preferences } = usePreferences();
  const set = useSetPreference();
  const wish = (key: 'notify.approvals' | 'notify.runs', label: string, note: string) => {
    const isFrozen = isFrozenBy(preferences?.frozen ?? [], key);
    const value = preferences?.items.find((one) => one.key === key)?.value;
    return (
      <Switch
        label={label}
        note={isFrozen ? t('decidedByAnAdministrator') : note}
        isOn={isFrozen || value !== false}
        onChange={(isOn) => isFrozen || set.mutate({ key, value: isOn ? undefined : false })}
      />
    );
  };
  return (
    <div className="grid gap-4">
      {wish('notify.approvals', t('somethingWaits'), t('somethingWaitsNote'))}
      {wish('notify.runs', t('anAnswerIsThere'), t('anAnswerIsThereNote'))}
    </div>
  );
}
