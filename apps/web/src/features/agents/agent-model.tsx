'use client';

import { thinkingLevelSchema, type AgentBudget, type RoutingHints } from '@mosaicstack/types';
import { EditLine } from '../../ui/edit-line';
import { Field, Select } from '../../ui/field';
import { Section } from '../../ui/section';
import { useModels } from '../chat/models';
import type { AgentTabProps } from './agent-tab';
import { thinkingNames } from './thinking-names';
import { wordsOf } from '../../lib/words';

const t = wordsOf('agents');

/** A sum of US dollars as written; nothing for no cap. */
function usdOf(text: string): number | null {
  const value = Number(text.trim().replace(/^\$/, ''));
  return text.trim() === '' || !(value > 0) ? null : value;
}

const wordsIn = (text: string): string[] =>
  text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');

export function AgentModel({ agent, save }: AgentTabProps) {
  const { data } = useModels();
  const disabled = save === undefined;
  const known = data?.models.map(({ reference }) => reference) ?? [];
  const models = agent.model === null || known.includes(agent.model) ? known : [agent.model, ...known];
  const hints = agent.routing;
  const { preferredModel } = hints;
  const isKnown = preferredModel === null || known.includes(preferredModel);
  const preferable = isKnown ? known : [preferredModel, ...known];
  const saveHints = (change: Partial<RoutingHints>): void => save?.({ routing: { ...hints, ...change } });
  const budget = agent.budget ?? { usdPerRun: null, usdPerDay: null };
  const saveBudget = (change: Partial<AgentBudget>): void => {
    const next = { ...budget, ...change };
    save?.({ budget: next.usdPerRun === null && next.usdPerDay === null ? null : next });
  };
  return (
    <>
      <Section title={t('model')} note={t('withoutOneRoutingFindsTheModel')}>
        <div className="grid gap-4 columns:grid-cols-2">
          <Field label={t('model')}>
            {(id) => (
              <Select
                id={id}
                disabled={disabled}
                value={agent.model ?? ''}
                onChange={({ target }) => save?.({ model: target.value === '' ? null : target.value })}
              >
                <option value="">{t('whicheverRoutingFinds')}</option>
                {models.map((reference) => (
                  <option key={reference} value={reference}>
                    {reference}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field label={t('thinkingBeforeAnAnswer')}>
            {(id) => (
              <Select
                id={id}
                disabled={disabled}
                value={agent.thinking ?? ''}
                onChange={({ target }) =>
                  save?.({ thinking: thinkingLevelSchema.safeParse(target.value).data ?? null })
                }
              >
                <option value="">{t('asThePlatformHasIt')}</option>
                {thinkingLevelSchema.options.map((level) => (
                  <option key={level} value={level}>
                    {thinkingNames[level]}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </div>
      </Section>
      <Section title={t('hintsForRouting')} note={t('whatTheChoiceGoesBy')}>
        <div className="grid gap-4 columns:grid-cols-2">
          <Field label={t('modelItWorksBestWith')}>
            {(id) => (
              <Select
                id={id}
                disabled={disabled}
                value={hints.preferredModel ?? ''}
                onChange={({ target }) => saveHints({ preferredModel: target.value || null })}
              >
                <option value="">{t('noPreference')}</option>
                {preferable.map((reference) => (
                  <option key={reference} value={reference}>
                    {reference}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field label={t('providerItPrefers')}>
            {(id) => (
              <EditLine
                id={id}
                disabled={disabled}
                placeholder={t('noPreference')}
                value={hints.preferredProvider ?? ''}
                onSave={(text) => saveHints({ preferredProvider: text.trim() || null })}
              />
            )}
          </Field>
          <Field label={t('whatItsWorkIsAbout')}>
            {(id) => (
              <EditLine
                id={id}
                disabled={disabled}
                placeholder={t('suchAsCodingLegal')}
                value={hints.domains.join(', ')}
                onSave={(text) => saveHints({ domains: wordsIn(text) })}
              />
            )}
          </Field>
          <Field label={t('toolsItsWorkIsDoneWith')}>
            {(id) => (
              <EditLine
                id={id}
                disabled={disabled}
                placeholder={t('suchAsFileGit')}
                value={hints.toolSets.join(', ')}
                onSave={(text) => saveHints({ toolSets: wordsIn(text) })}
              />
            )}
          </Field>
        </div>
      </Section>
      <Section title={t('money')} note={t('uSDollarsWhateverElseCapsYou')}>
        <div className="grid gap-4 columns:grid-cols-2">
          <Field label={t('mostForOneAnswer')}>
            {(id) => (
              <EditLine
                id={id}
                disabled={disabled}
                inputMode="decimal"
                placeholder={t('noCapOfItsOwn')}
                value={budget.usdPerRun === null ? '' : String(budget.usdPerRun)}
                onSave={(text) => saveBudget({ usdPerRun: usdOf(text) })}
              />
            )}
          </Field>
          <Field label={t('mostForOneDay')}>
            {(id) => (
              <EditLine
                id={id}
                disabled={disabled}
                inputMode="decimal"
                placeholder={t('noCapOfItsOwn')}
                value={budget.usdPerDay === null ? '' : String(budget.usdPerDay)}
                onSave={(text) => saveBudget({ usdPerDay: usdOf(text) })}
              />
            )}
          </Field>
        </div>
      </Section>
    </>
  );
}
