import type { MissionTask } from '@mosaicstack/types';
import { orNone, proseOf, stated } from '../../input/prose.js';
import { findPlace } from '../../naming/names.js';

/** Options of a place in a plan that is made or changed. */
export interface PlaceFields {
  milestone?: string;
  waitsFor?: string[];
  notes?: string;
}

/** The fields that were stated, as the gateway takes them. */
export async function readFields(
  places: readonly MissionTask[],
  { milestone, waitsFor, notes }: PlaceFields,
) {
  const dependsOn = waitsFor?.includes('none')
    ? []
    : waitsFor && (await Promise.all(waitsFor.map(async (typed) => (await findPlace(places, typed)).id)));
  return stated({ dependsOn, milestone: orNone(milestone, String), notes: await proseOf(notes) });
}
