import {
  conversationIdSchema,
  missionIdSchema,
  projectIdSchema,
  taskIdSchema,
  type SearchHit,
  type SearchType,
} from '@mosaicstack/types';
import { routes } from '../../lib/routes';
import { wordsOf } from '../../lib/words';

const t = wordsOf('search');

export const hitTypeNames: Readonly<Record<SearchType, string>> = {
  get project() {
    return t('project');
  },
  get mission() {
    return t('mission');
  },
  get task() {
    return t('task');
  },
  get note() {
    return t('note');
  },
  get file() {
    return t('file');
  },
  get conversation() {
    return t('conversation');
  },
  get message() {
    return t('message');
  },
};

/** The page on which a hit is seen; undefined when it says too little to lead anywhere. */
export function addressOfHit({ type, id, containerId, projectId }: SearchHit): string | undefined {
  switch (type) {
    case 'project': {
      const p = projectIdSchema.safeParse(id).data;
      return p && routes.project({ p });
    }
    case 'mission':
    case 'note': {
      const m = missionIdSchema.safeParse(type === 'note' ? containerId : id).data;
      return m && routes.mission({ m });
    }
    case 'task': {
      const task = taskIdSchema.safeParse(id).data;
      return (
        task && (projectId ? routes.project({ p: projectId, tab: 'tasks', task }) : routes.tasks({ task }))
      );
    }
    case 'file':
      return projectId ? routes.project({ p: projectId, tab: 'files' }) : undefined;
    case 'conversation':
    case 'message': {
      const c = conversationIdSchema.safeParse(type === 'message' ? containerId : id).data;
      return c && routes.chat({ c });
    }
  }
}
