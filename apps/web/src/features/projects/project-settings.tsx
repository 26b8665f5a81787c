'use client';

import { projectStateSchema, type Project } from '@mosaicstack/types';
import { useState } from 'react';
import { Button } from '../../ui/button';
import { EditLine } from '../../ui/edit-line';
import { Field, Select } from '../../ui/field';
import { useMay } from '../teams/teams';
import { DeleteProject } from './delete-project';
import { TransferProject } from './transfer-project';
import { projectStateNames, type ProjectChange } from './projects';
import { wordsOf } from '../../lib/words';

const t = wordsOf('projects');

interface ProjectSettingsProps {
  project: Project;
  /** Without it the settings are only read. */
  save: ((change: ProjectChange) => void) | undefined;
}

const tagsOf = (text: string): string[] =>
  text
    .split(',')
    .map((tag) => tag.trim())
    .filter(Boolean);

export function ProjectSettings({ project, save }: ProjectSettingsProps) {
  const owns = useMay('own', project);
  const [open, setOpen] = useState<'transfer' | 'delete' | null>(null);
  const disabled = save === undefined;
  return (
    <section aria-label={t('settings')} className="border-t border-border pt-5">
      <h2 className="mb-3 font-medium">{t('settings')}</h2>
      <div className="grid max-w-measure gap-3 columns:grid-cols-2">
        <Field label={t('name')}>
          {(id) => (
            <EditLine
              key={project.name}
              id={id}
              disabled={disabled}
              required
              maxLength={80}
              value={project.name}
              onSave={(name) => save?.({ name })}
            />
          )}
        </Field>
        <Field label={t('state')}>
          {(id) => (
            <Select
              id={id}
              disabled={disabled}
              value={project.state}
              onChange={(event) => save?.({ state: projectStateSchema.parse(event.target.value) })}
            >
              {projectStateSchema.options.map((state) => (
                <option key={state} value={state}>
                  {projectStateNames[state]}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t('tagsWithCommasBetweenThem')} className="columns:col-span-2">
          {(id) => (
            <EditLine
              id={id}
              disabled={disabled}
              value={project.tags.join(', ')}
              onSave={(text) => save?.({ tags: tagsOf(text) })}
            />
          )}
        </Field>
      </div>
      {owns && (
        <div className="mt-4 flex gap-2">
          <Button onClick={() => setOpen('transfer')}>{t('handOver')}</Button>
          <Button onClick={() => setOpen('delete')}>{t('deleteOrArchive')}</Button>
        </div>
      )}
      {open === 'transfer' && <TransferProject project={project} onClose={() => setOpen(null)} />}
      {open === 'delete' && <DeleteProject project={project} onClose={() => setOpen(null)} />}
    </section>
  );
}
