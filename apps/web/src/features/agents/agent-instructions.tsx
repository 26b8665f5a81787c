'use client';

import { EditLine } from '../../ui/edit-line';
import { EditProse } from '../../ui/edit-prose';
import { Field } from '../../ui/field';
import { Section } from '../../ui/section';
import { descriptionOf } from './agent-description';
import type { AgentTabProps } from './agent-tab';
import { wordsOf } from '../../lib/words';

const t = wordsOf('agents');

export function AgentInstructions({ agent, save }: AgentTabProps) {
  return (
    <>
      <Section title={t('name')} note={t('howItIsCalledInAgent')}>
        <div className="flex flex-col gap-4">
          <Field label={t('name')}>
            {(id) => (
              <EditLine
                key={agent.name}
                id={id}
                disabled={save === undefined}
                required
                maxLength={80}
                value={agent.name}
                onSave={(name) => save?.({ name })}
              />
            )}
          </Field>
          <EditProse
            label={t('description')}
            value={descriptionOf(agent)}
            placeholder={t('whatIsItFor')}
            maxLength={2_000}
            onSave={save && ((description) => save({ description }))}
          />
        </div>
      </Section>
      <Section title={t('instructions')} note={t('toldToTheModelBeforeEvery')}>
        <EditProse
          label={t('prompt')}
          value={agent.systemPrompt}
          placeholder={t('nothingIsWrittenItGoesBy')}
          maxLength={40_000}
          onSave={save && ((systemPrompt) => save({ systemPrompt }))}
        />
      </Section>
    </>
  );
}
