'use client';

import {
  type AgentId,
  costTierSchema,
  type RoutingRule,
  type TaskKind,
  taskKindSchema,
} from '@mosaicstack/types';
import { useState, type FormEvent } from 'react';
import { gateway } from '../../lib/gateway';
import { problemOf, referenceOf } from '../../lib/problem';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Field, Select } from '../../ui/field';
import { ProblemBlock } from '../../ui/problem-block';
import { TextField } from '../../ui/text-field';
import { useAgentChoices, useAgentName } from '../agents/agents';
import { useModels } from '../chat/models';
import { useRuleChange } from './routing';
import { modelsOfTier, taskNames, thenWords } from './rule-words';
import { wordsOf } from '../../lib/words';

const t = wordsOf('models');

const any = '';
/** Stands for what a rule says that one choice cannot. */
const asItIs = 'as-it-is';
/** Says nothing of the model: the rules behind it choose. */
const others = 'others';

const taskOf = (rule?: RoutingRule): string =>
  (rule?.match.tasks.length ?? 0) > 1 ? asItIs : (rule?.match.tasks[0] ?? any);

const tasksFrom = (task: string, rule?: RoutingRule): TaskKind[] => {
  if (task === asItIs) return rule?.match.tasks ?? [];
  return task === any ? [] : [taskKindSchema.parse(task)];
};

const wordsIn = (text: string): string[] =>
  text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');

function answerOf(rule?: RoutingRule): string {
  if (!rule) return 'tier:cheap';
  const { provider, strength, model, costTier } = rule.action;
  if (provider !== null || strength !== null || (model !== null && costTier !== null)) return asItIs;
  if (model === null && costTier === null) return others;
  return model === null ? `tier:${costTier}` : `model:${model}`;
}

function actionFrom(answer: string, agentId: AgentId | null, rule?: RoutingRule) {
  if (answer === asItIs && rule) return { ...rule.action, agentId };
  const [kind, value = ''] = answer.split(/:(.*)/s);
  const thinking = rule?.action.thinking ?? null;
  if (kind === others) return { thinking, agentId };
  return kind === 'tier'
    ? { costTier: costTierSchema.parse(value), thinking, agentId }
    : { model: value, thinking, agentId };
}

interface RuleDialogProps {
  /** The rule that is changed; absent for a new one. */
  rule?: RoutingRule | undefined;
  onClose: () => void;
}

/** What a message is about, and which model or tier answers it. What only the terminal can state stays as it is. */
export function RuleDialog({ rule, onClose }: RuleDialogProps) {
  const models = useModels();
  const agents = useAgentChoices();
  const agentName = useAgentName();
  const [name, setName] = useState(rule?.name ?? '');
  const [task, setTask] = useState(taskOf(rule));
  const [keywords, setKeywords] = useState(rule?.match.keywords.join(', ') ?? '');
  const [answer, setAnswer] = useState(answerOf(rule));
  const [agentId, setAgentId] = useState<AgentId | null>(rule?.action.agentId ?? null);
  const save = useRuleChange(() => {
    const match = { ...rule?.match, tasks: tasksFrom(task, rule), keywords: wordsIn(keywords) };
    const action = actionFrom(answer, agentId, rule);
    return rule
      ? gateway.routing.update(rule.id, { name, match, action })
      : gateway.routing.add({ name, match, action });
  });
  const isGone =
    answer.startsWith('model:') &&
    !models.data?.models.some(({ reference }) => `model:${reference}` === answer);
  const problem = save.error && problemOf(save.error);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate(undefined, { onSuccess: onClose });
  };
  return (
    <Dialog title={rule ? t('editThis', { name: rule.name }) : t('addARule')} onClose={onClose}>
      <form onSubmit={submit} className="space-y-4">
        {problem && <ProblemBlock problem={problem} reference={referenceOf(problem)} />}
        <TextField
          label={t('name')}
          value={name}
          required
          maxLength={80}
          onChange={({ target }) => setName(target.value)}
        />
        <Field label={t('whenAMessageIs')}>
          {(id) => (
            <Select id={id} value={task} onChange={({ target }) => setTask(target.value)}>
              <option value={any}>{t('aboutAnything')}</option>
              {taskOf(rule) === asItIs && (
                <option value={asItIs}>{rule?.match.tasks.map((one) => taskNames[one]).join(t('or'))}</option>
              )}
              {taskKindSchema.options.map((kind) => (
                <option key={kind} value={kind}>
                  {t('aboutTask', { task: taskNames[kind] })}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <TextField
          label={t('andSaysOneOf')}
          value={keywords}
          hint={t('wordsWithCommasBetweenThemNone')}
          onChange={({ target }) => setKeywords(target.value)}
        />
        <Field label={t('itIsAnsweredBy')}>
          {(id) => (
            <Select id={id} value={answer} onChange={({ target }) => setAnswer(target.value)}>
              {rule && answerOf(rule) === asItIs && (
                <option value={asItIs}>{thenWords({ ...rule.action, agentId: null }, agentName)}</option>
              )}
              {(agentId !== null || answer === others) && (
                <option value={others}>{t('whicheverTheOtherRulesFind')}</option>
              )}
              {isGone && (
                <option value={answer}>{t('notThereNow', { model: answer.replace('model:', '') })}</option>
              )}
              {costTierSchema.options.map((tier) => (
                <option key={tier} value={`tier:${tier}`}>
                  {modelsOfTier[tier]}
                </option>
              ))}
              {models.data?.models.map(({ reference, label }) => (
                <option key={reference} value={`model:${reference}`}>
                  {label}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t('byTheAgent')}>
          {(id) => (
            <Select
              id={id}
              value={agentId ?? any}
              onChange={({ target }) => setAgentId(target.value === any ? null : (target.value as AgentId))}
            >
              <option value={any}>{t('whoeverAnswersAnyway')}</option>
              {agentId !== null && agentName(agentId) === undefined && (
                <option value={agentId}>{t('oneThatIsGone')}</option>
              )}
              {agents.data?.items.map(({ id: agent, name: called }) => (
                <option key={agent} value={agent}>
                  {called}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Button type="submit" look="primary" aria-disabled={save.isPending}>
          {rule ? t('saveTheRule') : t('addTheRule')}
        </Button>
      </form>
    </Dialog>
  );
}
