import type { Me } from '@mosaicstack/types';
import {
  Boxes,
  Bot,
  ChartColumn,
  House,
  LayoutGrid,
  ListTodo,
  MessagesSquare,
  Milestone,
  Search,
  Settings,
  ShieldCheck,
  UsersRound,
  type LucideIcon,
} from 'lucide-react';
import { keyChoices } from '../../lib/key-choices';
import { routes } from '../../lib/routes';
import { keyOf, shortcuts, type Shortcut } from '../../lib/shortcuts';
import { wordsOf } from '../../lib/words';

const t = wordsOf('shell');

export interface Place {
  title: string;
  href: string;
  Icon: LucideIcon;
  /** Pages that belong to this place, besides its own. */
  paths: readonly string[];
  /** Left out where there is room for few: the palette leads there. */
  isFoundElsewhere?: boolean;
  /** Two keys that lead there. */
  shortcut?: Shortcut;
}

/** The places of the app, in the order of the rail. */
export const places: readonly Place[] = [
  {
    get title() {
      return t('home');
    },
    href: routes.home(),
    Icon: House,
    paths: ['/'],
    shortcut: shortcuts.goHome,
  },
  {
    get title() {
      return t('chat');
    },
    href: routes.chat(),
    Icon: MessagesSquare,
    paths: ['/chat', '/conversations'],
    shortcut: shortcuts.goChat,
  },
  {
    get title() {
      return t('projects');
    },
    href: routes.projects(),
    Icon: LayoutGrid,
    paths: ['/projects', '/project'],
    shortcut: shortcuts.goProjects,
  },
  {
    get title() {
      return t('tasks');
    },
    href: routes.tasks(),
    Icon: ListTodo,
    paths: ['/tasks'],
    shortcut: shortcuts.goTasks,
  },
  {
    get title() {
      return t('missions');
    },
    href: routes.missions(),
    Icon: Milestone,
    paths: ['/missions', '/mission'],
    shortcut: shortcuts.goMissions,
  },
  {
    get title() {
      return t('agents');
    },
    href: routes.agents(),
    Icon: Bot,
    paths: ['/agents', '/agent'],
    shortcut: shortcuts.goAgents,
    isFoundElsewhere: true,
  },
  {
    get title() {
      return t('search');
    },
    href: routes.search(),
    Icon: Search,
    paths: ['/search'],
    shortcut: shortcuts.goSearch,
    isFoundElsewhere: true,
  },
];

const usage: Place = {
  get title() {
    return t('usage');
  },
  href: routes.usage(),
  Icon: ChartColumn,
  paths: ['/usage'],
  shortcut: shortcuts.goUsage,
};

const administration: Place = {
  get title() {
    return t('administration');
  },
  href: routes.admin(),
  Icon: ShieldCheck,
  paths: ['/admin'],
};

/** What concerns the person rather than the work; what they may not open is left out. */
export const ownPlaces = ({ user }: Me): readonly Place[] => [
  { title: t('teams'), href: routes.teams(), Icon: UsersRound, paths: ['/teams'] },
  { title: t('models'), href: routes.models(), Icon: Boxes, paths: ['/models'] },
  usage,
  { title: t('settings'), href: routes.settings(), Icon: Settings, paths: ['/settings'] },
  ...(user.role === 'admin' ? [administration] : []),
];

const placesWithKeys = [...places, usage];

/** The place a shortcut leads to. */
export const placeOfShortcut = ({ id }: Shortcut): Place | undefined =>
  placesWithKeys.find(({ shortcut }) => shortcut?.id === id);

/** The place of `g` then this key. */
export const placeOfKey = (key: string): Place | undefined =>
  placesWithKeys.find(({ shortcut }) => shortcut && keyOf(shortcut, keyChoices()) === `g ${key}`);
