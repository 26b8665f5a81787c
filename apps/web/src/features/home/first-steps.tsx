'use client';

import { useState } from 'react';
import { PageLink } from '../../lib/page-link';
import { routes } from '../../lib/routes';
import { Button, buttonClass } from '../../ui/button';
import { StateMark } from '../../ui/state-mark';
import { useModels } from '../chat/models';
import { useConversations } from '../conversations/conversations';
import { useProjectChoices } from '../projects/projects';
import { useSignedIn } from '../session/me';
import { areStepsPutAway, putStepsAway } from './first-steps-seen';
import { focusFirstWords } from './first-words';
import { wordsOf } from '../../lib/words';

const t = wordsOf('home');

/** The way from an empty installation to a useful one, ticked as it is gone; nothing once it was gone or put away. */
export function FirstSteps() {
  const { user } = useSignedIn();
  const [isPutAway, setPutAway] = useState(() => areStepsPutAway(user.id));
  const { data: models } = useModels();
  const { data: conversations } = useConversations();
  const { data: projects } = useProjectChoices();
  if (isPutAway || !models || !conversations || !projects) return null;
  const answering = models.models.find(({ reference }) => reference === models.default);
  const steps = [
    {
      title: t('connectAModel'),
      note: t('aKeyOrAServer'),
      isDone: answering !== undefined && !answering.demo,
      action: (
        <PageLink href={routes.models()} className={buttonClass('quiet')}>
          {t('models')}
        </PageLink>
      ),
    },
    {
      title: t('askItSomething'),
      note: t('theConversationIsKept'),
      isDone: conversations.pages.some(({ items }) => items.length > 0),
      action: <Button onClick={focusFirstWords}>{t('write')}</Button>,
    },
    {
      title: t('beginAProject'),
      note: t('tasksFilesAndAFolder'),
      isDone: projects.items.length > 0,
      action: (
        <PageLink href={routes.projects()} className={buttonClass('quiet')}>
          {t('projects')}
        </PageLink>
      ),
    },
  ];
  if (steps.every(({ isDone }) => isDone)) return null;
  return (
    <section aria-label={t('firstSteps')} className="border-b border-border pb-3">
      <h2 className="flex min-h-10 items-center justify-between gap-3 pr-2.5 pl-4 font-medium">
        {t('firstSteps')}
        <Button
          look="plain"
          onClick={() => {
            putStepsAway(user.id);
            setPutAway(true);
          }}
        >
          {t('putAway')}
        </Button>
      </h2>
      <ol>
        {steps.map(({ title, note, isDone, action }) => (
          <li key={title} className="flex min-h-12 items-center gap-3 px-4 py-1">
            <StateMark state={isDone ? 'done' : 'not-started'} label={isDone ? t('done') : t('stillToDo')} />
            <p className={`min-w-0 grow ${isDone ? 'text-muted-foreground' : ''}`}>
              <span className="font-medium">{title}</span>
              {!isDone && <span className="block text-muted-foreground">{note}</span>}
            </p>
            {!isDone && action}
          </li>
        ))}
      </ol>
    </section>
  );
}
