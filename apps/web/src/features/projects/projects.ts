'use client';

import { useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import type { Client } from '@mosaicstack/client';
import type { Page, Project, ProjectId, ProjectState, TeamId, UpdateProject } from '@mosaicstack/types';
import { gateway } from '../../lib/gateway';
import { keys } from '../../lib/query-keys';
import { usePages, type Pages } from '../../lib/use-pages';
import { wordsOf } from '../../lib/words';

const t = wordsOf('projects');

export const projectStateNames: Readonly<Record<ProjectState, string>> = {
  get active() {
    return t('active');
  },
  get paused() {
    return t('paused');
  },
  get completed() {
    return t('completed');
  },
  get archived() {
    return t('archived');
  },
};

interface ProjectFilter {
  state?: ProjectState | undefined;
  teamId?: TeamId | undefined;
}

export const useProjects = (filter: ProjectFilter): Pages<Project> =>
  usePages(keys.projects(filter), ({ cursor }) => gateway.projects.list({ ...filter, cursor }));

/** As many projects as one choice can offer: the 200 last changed. */
export const useProjectChoices = (): UseQueryResult<Page<Project>> =>
  useQuery({
    queryKey: keys.projects({ choices: true }),
    queryFn: () => gateway.projects.list({ limit: 200 }),
  });

export const useProject = (id: ProjectId): UseQueryResult<Project> =>
  useQuery({ queryKey: keys.project(id), queryFn: () => gateway.projects.get(id) });

export type NewProject = Parameters<Client['projects']['create']>[0];

export function useAddProject() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (project: NewProject) => gateway.projects.create(project),
    onSuccess: (project) => {
      queryClient.setQueryData(keys.project(project.id), project);
      return queryClient.invalidateQueries({ queryKey: ['projects'] });
    },
  });
}

export type ProjectChange = Omit<UpdateProject, 'version'>;

/** Changes some fields of a project, at once on the page. What is refused is shown as the gateway has it, and rejects. */
export function useChangeProject() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ project, change }: { project: Project; change: ProjectChange }) =>
      gateway.projects.update(project.id, { version: project.version, ...change }),
    onMutate: ({ project, change }) => {
      queryClient.setQueryData(keys.project(project.id), { ...project, ...change });
    },
    onSuccess: (project) => {
      queryClient.setQueryData(keys.project(project.id), project);
      return queryClient.invalidateQueries({ queryKey: ['projects'] });
    },
    onError: async (_, { project }) => {
      queryClient.setQueryData(keys.project(project.id), project);
      queryClient.setQueryData(keys.project(project.id), await gateway.projects.get(project.id));
    },
  });
}
