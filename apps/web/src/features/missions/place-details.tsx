'use client';

import type { Mission, MissionTask, MissionTaskId } from '@mosaicstack/types';
import { Button } from '../../ui/button';
import { EditProse } from '../../ui/edit-prose';
import { Field, Select } from '../../ui/field';
import { StateMark } from '../../ui/state-mark';
import type { PlanChange } from './plan-change';
import { possibleBefore, stateOf } from './plan-model';
import { wordsOf } from '../../lib/words';

const t = wordsOf('missions');

interface PlaceDetailsProps {
  place: MissionTask;
  mission: Mission;
  all: readonly MissionTask[];
  change: ((change: PlanChange) => void) | undefined;
}

/** Milestone, what is waited for, and notes of one place. */
export function PlaceDetails({ place, mission, all, change }: PlaceDetailsProps) {
  const candidates = change
    ? possibleBefore(place, all)
    : all.filter(({ id }) => place.dependsOn.includes(id));
  const save = (fields: Extract<PlanChange, { does: 'change-place' }>['change']): void =>
    change?.({ does: 'change-place', place, change: fields });
  const toggle = (id: MissionTaskId, isBefore: boolean): void =>
    save({
      dependsOn: isBefore ? [...place.dependsOn, id] : place.dependsOn.filter((other) => other !== id),
    });
  return (
    <div className="grid gap-5 bg-card px-4 py-4 pl-12 columns:grid-cols-2">
      <div className="flex flex-col gap-4">
        <Field label={t('milestone')}>
          {(id) => (
            <Select
              id={id}
              disabled={!change}
              value={place.milestone ?? ''}
              onChange={(event) => save({ milestone: event.target.value || null })}
            >
              <option value="">{t('none')}</option>
              {mission.milestones.map(({ name }) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <EditProse
          label={t('notes')}
          value={place.notes}
          placeholder={t('whatMattersAboutThisStep')}
          maxLength={4_000}
          onSave={change ? (notes) => save({ notes }) : undefined}
        />
        {change && (
          <Button
            look="plain"
            className="self-start"
            onClick={() => change({ does: 'remove-place', place: place.id })}
          >
            {t('takeOutOfThePlan')}
          </Button>
        )}
      </div>
      <fieldset className="min-w-0">
        <legend className="mb-1 text-meta text-muted-foreground">{t('waitsFor')}</legend>
        {candidates.length === 0 && <p className="text-muted-foreground">{t('nothing')}</p>}
        <div className="max-h-56 overflow-y-auto">
          {candidates.map((other) => (
            <label key={other.id} className="flex min-h-7 items-center gap-2.5">
              <input
                type="checkbox"
                className="size-4 shrink-0"
                disabled={!change}
                checked={place.dependsOn.includes(other.id)}
                onChange={(event) => toggle(other.id, event.target.checked)}
              />
              <StateMark state={stateOf(other)} />
              <span className="truncate">{other.title}</span>
            </label>
          ))}
        </div>
      </fieldset>
    </div>
  );
}
