import { taskStateSchema, type Activity } from '@mosaicstack/types';
import { stateNames } from '../../ui/state-mark';
import { wordsOf } from '../../lib/words';

const t = wordsOf('activity');

const verbs: Readonly<Record<string, string>> = {
  get created() {
    return t('added');
  },
  get updated() {
    return t('changed');
  },
  get changed() {
    return t('changed');
  },
  get moved() {
    return t('moved');
  },
  get transferred() {
    return t('handedOver');
  },
  get archived() {
    return t('archived');
  },
  get deleted() {
    return t('deleted');
  },
  get removed() {
    return t('tookOut');
  },
  get added() {
    return t('added');
  },
  get left() {
    return t('left');
  },
};

/** What is changed so often that naming it says enough. */
const fieldNames: Readonly<Record<string, string>> = {
  get columnLimits() {
    return t('limitsOfColumns');
  },
  get dependsOn() {
    return t('dependencies');
  },
};

const pairOf = (value: unknown): { from: unknown; to: unknown } | undefined =>
  typeof value === 'object' && value !== null && 'from' in value && 'to' in value ? value : undefined;

const nameOf = (value: unknown): string | undefined => {
  const state = taskStateSchema.safeParse(value).data;
  if (state) return stateNames[state];
  return typeof value === 'string' && value.length <= 40 ? value : undefined;
};

/** A change of state as `Not started → Done`; other changes by the names of what was changed. */
function detailOf(data: Activity['data']): string | undefined {
  const state = pairOf(data['state']);
  if (state) return [state.from, state.to].map(nameOf).filter(Boolean).join(' → ');
  const changed = Object.keys(data).filter((field) => pairOf(data[field]));
  return changed.length === 0 ? undefined : changed.map((field) => fieldNames[field] ?? field).join(', ');
}

const titleIn = (value: unknown): string | undefined =>
  typeof value === 'object' && value !== null && 'title' in value && typeof value.title === 'string'
    ? value.title
    : undefined;

export interface ActivityWords {
  verb: string;
  /** What it was done to; a place of a plan is named before its mission. */
  object: string;
  detail?: string;
}

/** What happened, after the name of whoever did it. */
export function activityWords({
  kind,
  data,
  subject,
}: Pick<Activity, 'kind' | 'data' | 'subject'>): ActivityWords {
  const action = kind.split('-').at(-1) ?? kind;
  const place = titleIn(data['place']);
  if (place !== undefined) {
    const verb = action === 'added' ? t('planned') : (verbs[action] ?? action);
    return { verb, object: t(action === 'removed' ? 'placeOf' : 'placeIn', { place, title: subject.title }) };
  }
  const detail = detailOf(data);
  return { verb: verbs[action] ?? action, object: subject.title, ...(detail ? { detail } : {}) };
}
