'use client';

import type { Project } from '@mosaicstack/types';
import { useState, type FormEvent } from 'react';
import { problemOf, referenceOf } from '../../lib/problem';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { ProblemBlock } from '../../ui/problem-block';
import { TextField } from '../../ui/text-field';
import { useMay } from '../teams/teams';
import { useNewWorkspace } from './workspaces';
import { wordsOf } from '../../lib/words';

const t = wordsOf('workspace');

/** What there is to do where no agent has worked yet. */
export function NewWorkspace({ project }: { project: Project }) {
  const may = useMay('change', project);
  const [url, setUrl] = useState('');
  const make = useNewWorkspace(project.id);
  const problem = make.error && problemOf(make.error);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!make.isPending) make.mutate(url.trim() === '' ? undefined : url.trim());
  };
  return (
    <div className="min-h-0 grow overflow-y-auto">
      <Empty
        sentence={t('theFolderInWhichAgentsWork')}
        example={
          <p className="font-mono">
            src/harvest.ts <span className="text-verdigris">+12</span>{' '}
            <span className="text-terracotta">−3</span>
          </p>
        }
        action={
          may && (
            <form onSubmit={submit} className="flex w-full flex-col items-start gap-4">
              <TextField
                className="w-full"
                label={t('beginWithARepository')}
                hint={t('anHttpsAddressLeaveItEmpty')}
                placeholder="https://"
                maxLength={2_000}
                value={url}
                onChange={(event) => setUrl(event.target.value)}
              />
              {problem && <ProblemBlock problem={problem} reference={referenceOf(problem)} />}
              <Button look="primary" type="submit" aria-disabled={make.isPending}>
                {make.isPending ? t('makingIt') : t('makeTheWorkspace')}
              </Button>
            </form>
          )
        }
      />
    </div>
  );
}
