'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { IdentitySettings, RegistrationMode, UpdateIdentitySettings } from '@mosaicstack/types';
import { gateway } from '../../lib/gateway';
import { Loaded } from '../../lib/loaded';
import { problemOf } from '../../lib/problem';
import { routes } from '../../lib/routes';
import { Choices } from '../../ui/choices';
import { Section } from '../../ui/section';
import { Switch } from '../../ui/switch';
import { tell } from '../../ui/toasts';
import { wordsOf } from '../../lib/words';

const t = wordsOf('admin');

export const identitySettingsKey = ['identity-settings'] as const;

export const useIdentitySettings = () =>
  useQuery({ queryKey: identitySettingsKey, queryFn: () => gateway.people.settings() });

const modes: readonly { value: RegistrationMode; title: string; note: string }[] = [
  {
    value: 'closed',
    get title() {
      return t('nobody');
    },
    get note() {
      return t('administratorsMakeAccountsOrInvite');
    },
  },
  {
    value: 'invite',
    get title() {
      return t('whoeverIsInvited');
    },
    get note() {
      return t('aLinkLetsOnePersonIn');
    },
  },
  {
    value: 'open',
    get title() {
      return t('anybody');
    },
    get note() {
      return t('whoeverReachesThisAddressMakesAn');
    },
  },
];

/** Who may come in, and how; each change counts at once. */
export function IdentityTab() {
  const settings = useIdentitySettings();
  return (
    <Loaded query={settings} label={t('theSettings')}>
      {(loaded) => <Settings settings={loaded} />}
    </Loaded>
  );
}

function Settings({ settings }: { settings: IdentitySettings }) {
  const queryClient = useQueryClient();
  const refused = (error: unknown): void => tell({ title: problemOf(error).message, urgent: true });
  const putBack = (before: IdentitySettings): Promise<void> =>
    gateway.people
      .updateSettings(before)
      .then((after) => void queryClient.setQueryData(identitySettingsKey, after))
      .catch(refused);
  const change = useMutation({
    mutationFn: (changes: UpdateIdentitySettings) => gateway.people.updateSettings(changes),
    // What stood before goes along: the page shows the change long before the way back is taken.
    onMutate: (changes) => {
      queryClient.setQueryData(identitySettingsKey, { ...settings, ...changes });
      return settings;
    },
    onSuccess: (after, _, before) => {
      queryClient.setQueryData(identitySettingsKey, after);
      void queryClient.invalidateQueries({ queryKey: ['sign-in-options'] });
      tell({
        title: t('changedForEverybody'),
        action: { label: t('undo'), run: () => void putBack(before) },
      });
    },
    onError: (error, _, before) => {
      queryClient.setQueryData(identitySettingsKey, before);
      refused(error);
    },
  });
  return (
    <>
      <Section title={t('whoMayMakeAnAccount')} note={t('aLinkThatAnAdministratorMade')}>
        <Choices
          label={t('whoMayMakeAnAccount')}
          name="registration"
          choices={modes}
          chosen={settings.registration}
          onChoose={(registration) => change.mutate({ registration })}
        />
      </Section>
      <Section title={t('secondFactor')} note={t('anAuthenticatorAppOrAPasskey')}>
        <Switch
          label={t('askEverybodyForASecondFactor')}
          note={t('whoeverHasNoneSetsOneUp')}
          isOn={settings.requireSecondFactor}
          onChange={(requireSecondFactor) => change.mutate({ requireSecondFactor })}
        />
      </Section>
      <Section title={t('breakGlass')} note={t('offUnlessThereIsNeed')}>
        <Switch
          label={t('letAdministratorsReadWhatIsOther')}
          note={t('forAStatedReasonOnlyThe')}
          isOn={settings.breakGlass}
          onChange={(breakGlass) => change.mutate({ breakGlass })}
        />
      </Section>
      <Section title={t('theInterface')} note={t('whatProgramsCanAskOfThis')}>
        <p className="flex flex-wrap gap-x-4 gap-y-1">
          <a className="text-primary underline underline-offset-2" href={routes.reference()}>
            {t('referenceOfTheAPI')}
          </a>
          <a className="text-primary underline underline-offset-2" href={routes.inventory()}>
            {t('inventoryOfRoutesEventsToolsAnd')}
          </a>
        </p>
      </Section>
    </>
  );
}
