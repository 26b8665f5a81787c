'use client';

import { toolDecisionSchema, type ToolRisk } from '@mosaicstack/types';
import { useState } from 'react';
import { EditLine } from '../../ui/edit-line';
import { Field, Select } from '../../ui/field';
import { Section } from '../../ui/section';
import type { AgentTabProps } from './agent-tab';
import { useEffective } from './agents';
import { wordsOf } from '../../lib/words';

const t = wordsOf('agents');

const risks: readonly { risk: ToolRisk; title: string }[] = [
  {
    risk: 'read',
    get title() {
      return t('lookSomethingUp');
    },
  },
  {
    risk: 'write',
    get title() {
      return t('changeWhatIsYours');
    },
  },
  {
    risk: 'exec',
    get title() {
      return t('runAProgramInTheSandbox');
    },
  },
  {
    risk: 'network',
    get title() {
      return t('reachAnotherHost');
    },
  },
  {
    risk: 'outward',
    get title() {
      return t('sendSomethingOutInYourName');
    },
  },
];
const answers = {
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

const namesIn = (text: string): string[] =>
  text
    .split(/[\s,]+/)
    .map((name) => name.trim())
    .filter(Boolean);

export function AgentTools({ agent, save }: AgentTabProps) {
  const { data: view } = useEffective(agent.id);
  const disabled = save === undefined;
  const { allowedTools, deniedTools, approvalPolicy } = agent;
  const [picks, setPicks] = useState(allowedTools !== null);
  return (
    <>
      <Section title={t('tools')} note={t('aNameSuchAsFileRead')}>
        <div className="flex flex-col gap-4">
          <Field label={t('mayUse')}>
            {(id) => (
              <Select
                id={id}
                disabled={disabled}
                value={picks ? 'these' : 'all'}
                onChange={({ target }) => {
                  setPicks(target.value === 'these');
                  if (target.value === 'all') save?.({ allowedTools: null });
                }}
              >
                <option value="all">{t('everyToolThatYouMayUse')}</option>
                <option value="these">{t('onlyThese')}</option>
              </Select>
            )}
          </Field>
          {picks && (
            <Field label={t('theseToolsWithCommasBetweenThem')} hint={t('leaveItEmptyForNoneAt')}>
              {(id) => (
                <EditLine
                  id={id}
                  disabled={disabled}
                  value={(allowedTools ?? []).join(', ')}
                  onSave={(text) => save?.({ allowedTools: namesIn(text) })}
                />
              )}
            </Field>
          )}
          <Field label={t('neverThese')}>
            {(id) => (
              <EditLine
                id={id}
                disabled={disabled}
                placeholder={t('nothingIsDenied')}
                value={deniedTools.join(', ')}
                onSave={(text) => save?.({ deniedTools: namesIn(text) })}
              />
            )}
          </Field>
          {view && (
            <p className="text-muted-foreground">
              {t('itWouldWorkWithOfTools', {
                count: view.tools.length,
                total: view.tools.length + view.withheld.length,
              })}
            </p>
          )}
        </div>
      </Section>
      <Section title={t('approvals')} note={t('whatHappensBeforeAToolDoes')}>
        <div className="flex flex-col gap-3">
          {risks.map(({ risk, title }) => (
            <div key={risk} className="grid items-center gap-x-4 gap-y-1 columns:grid-cols-[1fr_12rem]">
              <label htmlFor={`risk-${risk}`}>{title}</label>
              <Select
                id={`risk-${risk}`}
                disabled={disabled}
                value={approvalPolicy[risk] ?? ''}
                onChange={({ target }) => {
                  const { [risk]: _, ...others } = approvalPolicy;
                  const answer = toolDecisionSchema.safeParse(target.value).data;
                  save?.({ approvalPolicy: answer === undefined ? others : { ...others, [risk]: answer } });
                }}
              >
                <option value="">{t('asThePlatformHasIt')}</option>
                {toolDecisionSchema.options.map((answer) => (
                  <option key={answer} value={answer}>
                    {answers[answer]}
                  </option>
                ))}
              </Select>
            </div>
          ))}
        </div>
      </Section>
    </>
  );
}
