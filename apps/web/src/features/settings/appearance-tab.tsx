'use client';

import { isLanguage, languageNames, languages } from '@mosaicstack/words';
import { densityPlace, useDensity, type Density } from '../../lib/density';
import { singleKeysPlace, useSingleKeys } from '../../lib/single-keys';
import { themePlace, useThemeChoice } from '../../lib/theme-choice';
import { wordsOf } from '../../lib/words';
import { Choices } from '../../ui/choices';
import { Field, Select } from '../../ui/field';
import { NotKeptNote } from '../../ui/not-kept-note';
import { Section } from '../../ui/section';
import { Switch } from '../../ui/switch';
import { chooseLanguage, languagePlace } from '../language/language-choice';
import { usePreferences, useSetPreference } from '../preferences/preferences';

const t = wordsOf('settings');

/** What Mosaic looks like, and the language it speaks. */
export const AppearanceTab = () => (
  <>
    <Section title={t('language')} note={t('languageFollowsYou')}>
      <LanguageField />
      <NotKeptNote name={languagePlace}>{t('keptWithTheAccountAlone')}</NotKeptNote>
    </Section>
    <Section title={t('theme')} note={t('themeStaysHere')}>
      <ThemeField />
      <NotKeptNote name={themePlace}>{t('keptUntilThePageIsLeft')}</NotKeptNote>
    </Section>
    <Section title={t('density')} note={t('howHighRowsAre')}>
      <DensityField />
      <NotKeptNote name={densityPlace}>{t('keptWithTheAccountAlone')}</NotKeptNote>
    </Section>
    <Section title={t('shortcutKeys')} note={t('pressForAllKeys')}>
      <SingleKeysSwitch />
      <NotKeptNote name={singleKeysPlace}>{t('keptWithTheAccountAlone')}</NotKeptNote>
    </Section>
  </>
);

function LanguageField() {
  const { data: preferences } = usePreferences();
  const set = useSetPreference();
  const chosen = preferences?.items.find(({ key }) => key === 'interface.language')?.value;
  const choose = async (value: string): Promise<void> => {
    const language = isLanguage(value) ? value : undefined;
    await set.mutateAsync({ key: 'interface.language', value: language });
    chooseLanguage(language);
  };
  return (
    <Field label={t('language')}>
      {(id) => (
        <Select
          id={id}
          className="max-w-72"
          disabled={preferences === undefined}
          value={isLanguage(chosen) ? chosen : ''}
          onChange={(event) => void choose(event.target.value)}
        >
          <option value="">{t('languageOfTheSystem')}</option>
          {languages.map((language) => (
            <option key={language} value={language} lang={language}>
              {languageNames[language]}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

function ThemeField() {
  const [theme, choose] = useThemeChoice();
  return (
    <Field label={t('theme')}>
      {(id) => (
        <Select
          id={id}
          className="max-w-72"
          value={theme ?? 'system'}
          onChange={(event) => choose(event.target.value)}
        >
          <option value="light">{t('lightTheme')}</option>
          <option value="dark">{t('darkTheme')}</option>
          <option value="system">{t('themeOfTheSystem')}</option>
        </Select>
      )}
    </Field>
  );
}

function DensityField() {
  const [density, choose] = useDensity();
  const set = useSetPreference();
  const change = (chosen: Density): void => {
    choose(chosen);
    set.mutate({ key: 'interface.density', value: chosen === 'usual' ? undefined : chosen });
  };
  return (
    <Choices
      label={t('density')}
      name="density"
      choices={[
        { value: 'compact', title: t('compact'), note: t('moreAtAGlance') },
        { value: 'usual', title: t('usual'), note: t('whatPagesWereDrawnFor') },
        { value: 'roomy', title: t('roomy'), note: t('largerTargets') },
      ]}
      chosen={density}
      onChoose={change}
    />
  );
}

function SingleKeysSwitch() {
  const [isOn, choose] = useSingleKeys();
  const set = useSetPreference();
  const change = (isOn: boolean): void => {
    choose(isOn);
    set.mutate({ key: 'interface.single-keys', value: isOn ? undefined : false });
  };
  return <Switch label={t('singleKeysAreShortcuts')} note={t('suchAsGH')} isOn={isOn} onChange={change} />;
}
