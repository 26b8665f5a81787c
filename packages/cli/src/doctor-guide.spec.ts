import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { doctorGuide } from './doctor-guide.js';

const probes = join(import.meta.dirname, '../../../apps/gateway/src/bootstrap');

/** Ids of everything the gateway's doctor asks; those of several things without the name of the thing. */
const ids = new Set(
  globSync(['doctor.ts', 'probes/*-checks.ts'], { cwd: probes }).flatMap((file) => {
    const source = readFileSync(join(probes, file), 'utf8');
    return [...source.matchAll(/(?:\bid: |unasked\()['`]([a-z-]+\.[a-z.-]+?)\.?['`$]/g)].map(
      ([, id = '']) => id,
    );
  }),
);

it('has a section for each finding of the doctor, and for no other', () => {
  expect(ids.size).toBeGreaterThan(20);
  const documented = [...(doctorGuide() ?? '').matchAll(/^### (.+)$/gm)].map(([, id]) => id);
  expect(documented.toSorted()).toEqual([...ids].toSorted());
});

it('gives the section of a finding alone, also where a name of a thing ends its id', () => {
  for (const id of ids)
    expect(doctorGuide(id)).toMatch(new RegExp(`^### ${id.replaceAll('.', '\\.')}\n\n\\w`));
  expect(doctorGuide('security.tls')).not.toContain('security.bind');
  expect(doctorGuide('auth.oidc.corp')).toContain('identity provider');
  expect(doctorGuide('storage.nothing')).toBeUndefined();
});
