'use client';

import { Plus } from 'lucide-react';
import { Suspense, useState } from 'react';
import { lazy } from '../../lib/lazy';
import { Button } from '../../ui/button';
import { Page } from '../shell/page';
import { AgentList } from './agent-list';
import { wordsOf } from '../../lib/words';

const t = wordsOf('agents');

const NewAgentDialog = lazy(async () => ({ default: (await import('./new-agent')).NewAgentDialog }));

/** `/agents`: everyone who may answer. */
export function AgentsPage() {
  const [isMaking, setMaking] = useState(false);
  return (
    <Page
      title={t('agents')}
      actions={
        <Button look="primary" onClick={() => setMaking(true)}>
          <Plus size={16} aria-hidden="true" />
          {t('newAgent')}
        </Button>
      }
    >
      <AgentList />
      <Suspense>{isMaking && <NewAgentDialog onClose={() => setMaking(false)} />}</Suspense>
    </Page>
  );
}
