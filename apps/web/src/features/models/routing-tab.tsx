'use client';

import type { RoutingRule } from '@mosaicstack/types';
import { useState } from 'react';
import { gateway } from '../../lib/gateway';
import { Loaded } from '../../lib/loaded';
import { problemOf, referenceOf } from '../../lib/problem';
import { Button } from '../../ui/button';
import { Mark } from '../../ui/mark';
import { ProblemBlock } from '../../ui/problem-block';
import { useAgentName } from '../agents/agents';
import { RouteTrial } from './route-trial';
import { RuleDialog } from './rule-dialog';
import { ruleName, thenWords, whenWords } from './rule-words';
import { useRuleChange, useRules } from './routing';
import { wordsOf } from '../../lib/words';

const t = wordsOf('models');

/** Rules for the choice of a model, in the order they are asked in, and which one would answer. */
export function RoutingTab() {
  const rules = useRules();
  const [edited, setEdited] = useState<RoutingRule | 'new'>();
  return (
    <div className="grid gap-8 px-4 py-4 columns:grid-cols-[3fr_2fr]">
      <section aria-labelledby="rules">
        <div className="mb-3 flex items-center justify-between gap-4">
          <h2 id="rules" className="font-medium">
            {t('rules')}
          </h2>
          <Button look="primary" onClick={() => setEdited('new')}>
            {t('addARule')}
          </Button>
        </div>
        <p className="mb-4 text-muted-foreground">{t('askedFromTheTopWhereNobody')}</p>
        <Loaded query={rules} label={t('theRules')}>
          {(all) => <Rules all={all} onEdit={setEdited} />}
        </Loaded>
      </section>
      <RouteTrial />
      {edited && (
        <RuleDialog rule={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />
      )}
    </div>
  );
}

interface RulesProps {
  all: readonly RoutingRule[];
  onEdit: (rule: RoutingRule) => void;
}

function Rules({ all, onEdit }: RulesProps) {
  const agentName = useAgentName();
  const own = all.filter(({ isSystem }) => !isSystem).map(({ id }) => id);
  const reorder = useRuleChange((ids: readonly string[]) => gateway.routing.reorder(ids));
  const toggle = useRuleChange(({ id, isEnabled }: RoutingRule) =>
    gateway.routing.update(id, { isEnabled: !isEnabled }),
  );
  const remove = useRuleChange((id: string) => gateway.routing.remove(id));
  const move = (id: string, by: number): void => {
    const place = own.indexOf(id) + by;
    if (place < 0 || place >= own.length) return;
    const order = own.filter((other) => other !== id);
    order.splice(place, 0, id);
    reorder.mutate(order);
  };
  const failed = [reorder, toggle, remove].find(({ error }) => error);
  const problem = failed?.error && problemOf(failed.error);
  return (
    <>
      {problem && <ProblemBlock problem={problem} reference={referenceOf(problem)} />}
      <ol className="border-t border-border">
        {all.map((rule) => (
          <li
            key={rule.id}
            className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 border-b border-border py-3"
          >
            <div className="min-w-0">
              <p className="flex flex-wrap items-baseline gap-x-3">
                <span className={`font-medium break-words ${rule.isEnabled ? '' : 'text-muted-foreground'}`}>
                  {ruleName(rule)}
                </span>
                {rule.isSystem && <span className="text-meta text-muted-foreground">Mosaic</span>}
                {!rule.isEnabled && <Mark standing="off">{t('off')}</Mark>}
              </p>
              <p className="text-meta break-words text-muted-foreground">
                {whenWords(rule.match)} → {thenWords(rule.action, agentName)}
              </p>
            </div>
            {!rule.isSystem && (
              <div className="flex flex-wrap gap-1">
                <Button
                  look="plain"
                  aria-label={t('askEarlier', { name: rule.name })}
                  onClick={() => move(rule.id, -1)}
                >
                  ↑
                </Button>
                <Button
                  look="plain"
                  aria-label={t('askLater', { name: rule.name })}
                  onClick={() => move(rule.id, 1)}
                >
                  ↓
                </Button>
                <Button
                  look="plain"
                  aria-label={t('editThis', { name: rule.name })}
                  onClick={() => onEdit(rule)}
                >
                  {t('editIt')}
                </Button>
                <Button
                  look="plain"
                  aria-label={t('switch', { isOn: String(rule.isEnabled), name: rule.name })}
                  onClick={() => toggle.mutate(rule)}
                >
                  {rule.isEnabled ? t('switchOff') : t('switchOn')}
                </Button>
                <Button
                  look="plain"
                  aria-label={t('delete', { name: rule.name })}
                  onClick={() => remove.mutate(rule.id)}
                >
                  {t('deleteIt')}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}
