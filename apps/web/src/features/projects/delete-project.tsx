'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { DeleteProject as How, Project } from '@mosaicstack/types';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { gateway } from '../../lib/gateway';
import { problemOf, referenceOf } from '../../lib/problem';
import { routes } from '../../lib/routes';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { ProblemBlock } from '../../ui/problem-block';
import { TextField } from '../../ui/text-field';
import { tell } from '../../ui/toasts';
import { wordsOf } from '../../lib/words';

const t = wordsOf('projects');

const choices: readonly { content: How['content']; title: string; note: string }[] = [
  {
    content: 'archive',
    get title() {
      return t('archiveIt');
    },
    get note() {
      return t('everythingIsKeptAndNobodyIs');
    },
  },
  {
    content: 'remove',
    get title() {
      return t('deleteIt');
    },
    get note() {
      return t('itsTasksMissionsAndFilesAre');
    },
  },
];

export function DeleteProject({ project, onClose }: { project: Project; onClose: () => void }) {
  const router = useRouter();
  const queryClient = useQueryClient();
  const [content, setContent] = useState<How['content']>('archive');
  const [typed, setTyped] = useState('');
  const remove = useMutation({
    mutationFn: () => gateway.projects.delete(project.id, { content, confirmName: typed }),
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      tell({ title: `${content === 'archive' ? t('archived') : t('deleted')} “${project.name}”.` });
      router.push(routes.projects());
    },
  });
  const isConfirmed = typed.trim() === project.name;
  const problem = remove.error && problemOf(remove.error);
  return (
    <Dialog title={t('deleteOrArchive')} onClose={onClose}>
      <fieldset className="mb-4 flex flex-col gap-2">
        <legend className="sr-only">{t('whatBecomesOfIt')}</legend>
        {choices.map(({ content: choice, title, note }) => (
          <div key={choice} className="flex gap-2.5">
            <input
              id={`content-${choice}`}
              type="radio"
              name="content"
              aria-describedby={`content-${choice}-note`}
              className="mt-0.5 size-4"
              checked={content === choice}
              onChange={() => setContent(choice)}
            />
            <div>
              <label htmlFor={`content-${choice}`} className="font-medium">
                {title}
              </label>
              <p id={`content-${choice}-note`} className="text-muted-foreground">
                {note}
              </p>
            </div>
          </div>
        ))}
      </fieldset>
      <TextField
        label={t('typeToConfirm', { name: project.name })}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {problem && (
        <div className="mt-4">
          <ProblemBlock problem={problem} reference={referenceOf(problem)} />
        </div>
      )}
      <div className="mt-4 flex gap-2">
        <Button
          look="danger"
          aria-disabled={!isConfirmed || remove.isPending}
          onClick={() => isConfirmed && remove.mutate()}
        >
          {content === 'archive' ? t('archiveProject') : t('deleteProject')}
        </Button>
        <Button look="plain" onClick={onClose}>
          {t('cancel')}
        </Button>
      </div>
    </Dialog>
  );
}
