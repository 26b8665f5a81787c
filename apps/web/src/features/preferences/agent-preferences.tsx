'use client';

import {
  thinkingLevelSchema,
  toolDecisionSchema,
  toolRiskSchema,
  type Preferences,
  type ToolRisk,
} from '@mosaicstack/types';
import { EditLine } from '../../ui/edit-line';
import { EditProse } from '../../ui/edit-prose';
import { Field, Select } from '../../ui/field';
import { Section } from '../../ui/section';
import { useAgentChoices } from '../agents/agents';
import { thinkingNames } from '../agents/thinking-names';
import { useModels } from '../chat/models';
import { isFrozenBy, useSetPreference } from './preferences';
import { wordsOf } from '../../lib/words';

const t = wordsOf('preferences');

const riskNames: Readonly<Record<ToolRisk, string>> = {
  get read() {
    return t('lookSomethingUp');
  },
  get write() {
    return t('changeWhatIsYours');
  },
  get exec() {
    return t('runAProgramInTheSandbox');
  },
  get network() {
    return t('reachAnotherHost');
  },
  get outward() {
    return t('sendSomethingOutInYourName');
  },
};
const answerNames = {
  get allow() {
    return t('allow');
  },
  get ask() {
    return t('askFirst');
  },
  get deny() {
    return t('never');
  },
} as const;

interface ChoiceProps {
  name: string;
  label: string;
  /** Said where nothing is chosen. */
  unset: string;
  choices: readonly (readonly [value: string, title: string])[];
  preferences: Preferences;
}

/** One preference of a few values. */
function Choice({ name, label, unset, choices, preferences }: ChoiceProps) {
  const set = useSetPreference();
  const value = preferences.items.find(({ key }) => key === name)?.value;
  const isFrozen = isFrozenBy(preferences.frozen, name);
  const chosen = typeof value === 'string' ? value : '';
  const known = choices.some(([choice]) => choice === chosen) || chosen === '';
  return (
    <Field label={label} hint={isFrozen ? t('anAdministratorDecidesThis') : undefined}>
      {(id) => (
        <Select
          id={id}
          disabled={isFrozen}
          value={chosen}
          onChange={({ target }) => set.mutate({ key: name, value: target.value || undefined })}
        >
          <option value="">{unset}</option>
          {!known && <option value={chosen}>{chosen}</option>}
          {choices.map(([choice, title]) => (
            <option key={choice} value={choice}>
              {title}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

export function AgentPreferences({ preferences }: { preferences: Preferences }) {
  const agents = useAgentChoices().data?.items ?? [];
  const models = useModels().data?.models ?? [];
  const set = useSetPreference();
  const { items, frozen } = preferences;
  const instructions = items.find(({ key }) => key === 'agent.instructions')?.value;
  const denied = items.find(({ key }) => key === 'agent.denied-tools')?.value;
  return (
    <>
      <Section title={t('whoAnswers')} note={t('whereNobodyElseWasChosenA')}>
        <div className="grid gap-4 columns:grid-cols-2">
          <Choice
            name="agent.default"
            label={t('agent')}
            unset="assistant"
            choices={agents.map(({ id, name }) => [id, name])}
            preferences={preferences}
          />
          <Choice
            name="agent.model"
            label={t('modelWhateverTheAgentNames')}
            unset={t('leaveItToTheAgent')}
            choices={models.map(({ reference, label }) => [reference, label])}
            preferences={preferences}
          />
          <Choice
            name="agent.thinking"
            label={t('thinkingBeforeAnAnswer')}
            unset={t('leaveItToTheAgent')}
            choices={thinkingLevelSchema.options.map((level) => [level, thinkingNames[level]])}
            preferences={preferences}
          />
        </div>
      </Section>
      <Section title={t('toldToEveryAgent')} note={t('howYouLikeToBeAnswered')}>
        <EditProse
          label={t('instructions')}
          value={typeof instructions === 'string' ? instructions : ''}
          placeholder={t('nothingYetForExampleUseMetric')}
          maxLength={4_000}
          onSave={
            isFrozenBy(frozen, 'agent.instructions')
              ? undefined
              : (text) => set.mutate({ key: 'agent.instructions', value: text === '' ? undefined : text })
          }
        />
      </Section>
      <Section title={t('toolsAndApprovals')} note={t('forAllYourAgentsWhatAn')}>
        <div className="flex flex-col gap-4">
          <Field label={t('noAgentOfYoursMayUse')} hint={t('namesSuchAsShellExecOr')}>
            {(id) => (
              <EditLine
                id={id}
                disabled={isFrozenBy(frozen, 'agent.denied-tools')}
                placeholder={t('nothingIsDenied')}
                value={Array.isArray(denied) ? denied.map(String).join(', ') : ''}
                onSave={(text) => {
                  const names = text.split(/[\s,]+/).filter(Boolean);
                  set.mutate({ key: 'agent.denied-tools', value: names.length === 0 ? undefined : names });
                }}
              />
            )}
          </Field>
          <div className="grid gap-4 columns:grid-cols-2">
            {toolRiskSchema.options.map((risk) => (
              <Choice
                key={risk}
                name={`agent.approvals.${risk}`}
                label={riskNames[risk]}
                unset={t('leaveItToTheAgent')}
                choices={toolDecisionSchema.options.map((answer) => [answer, answerNames[answer]])}
                preferences={preferences}
              />
            ))}
          </div>
        </div>
      </Section>
    </>
  );
}
