import { describe, expect, it } from 'vitest';
import { pageTabs } from '../../../apps/web/src/lib/page-tabs.ts';
import { createProgram } from '../../../packages/cli/src/program.ts';
import { capabilities, commandRegistry } from '../../../packages/types/src/index.ts';
import { findHoles } from './find-holes.mjs';
import { operationsOf, pagesOf, verbsOf, viewsOf } from './surfaces.mjs';

const surfaces = {
  operations: operationsOf(),
  pages: viewsOf(pagesOf(), pageTabs),
  commands: commandRegistry.map(({ name }) => `/${name}`),
  verbs: verbsOf(createProgram()),
};
const projects = capabilities.find(({ id }) => id === 'projects');
const others = capabilities.filter(({ id }) => id !== 'projects');
const holesWith = (change) =>
  findHoles({ ...surfaces, capabilities: [...others, { ...projects, ...change }] });

describe('parity of the surfaces', () => {
  it('has no hole', () => {
    expect(findHoles({ ...surfaces, capabilities })).toEqual([]);
  });

  it.each(['web', 'tui', 'cli', 'bots'])('fails when a mapping to %s is deleted, naming both', (surface) => {
    const [hole] = holesWith({ [surface]: undefined });
    expect(hole).toMatch(/^The capability projects is not on the \w+/);
  });

  it('fails when a capability is deleted whose operations are still there', () => {
    const holes = findHoles({ ...surfaces, capabilities: others });
    expect(holes).toContain('The operation projects.create belongs to no capability.');
  });

  it('fails on an entry, an operation, a page, a command or a verb that is not there', () => {
    expect(holesWith({ web: ['/nowhere'] }).join()).toMatch('projects names /nowhere on the dashboard');
    expect(holesWith({ web: ['/project?tab=attic'] }).join()).toMatch('projects names /project?tab=attic on');
    expect(holesWith({ tui: ['/nothing'] }).join()).toMatch('projects names /nothing on the terminal');
    expect(holesWith({ cli: ['project fly'] }).join()).toMatch(
      'projects names project fly on the command line',
    );
    expect(holesWith({ operations: ['projects.fly'] }).join()).toMatch('the operation projects.fly, which');
    expect(findHoles({ ...surfaces, capabilities, verbs: [...surfaces.verbs, 'project secretly'] })).toEqual([
      'The entry of the command line project secretly belongs to no capability.',
    ]);
  });

  it('fails on a view of a page that no capability names, and knows no views of a page that is not there', () => {
    const more = viewsOf(pagesOf(), { ...pageTabs, '/project': [...pageTabs['/project'], 'attic'] });
    expect(findHoles({ ...surfaces, capabilities, pages: more })).toEqual([
      'The entry of the dashboard /project?tab=attic belongs to no capability.',
    ]);
    expect(pagesOf()).toEqual(expect.arrayContaining(Object.keys(pageTabs)));
  });

  it('fails on a waiver without a reason or an owner, and on one for what is there', () => {
    expect(holesWith({ web: { waived: '', owner: 'web' } }).join()).toMatch('without a reason and an owner');
    expect(holesWith({ web: { waived: 'There is no page for this yet.', owner: '' } }).join()).toMatch(
      'without a',
    );
    expect(holesWith({ web: { waived: 'There is no page for this yet.', owner: 'web' } }).join()).toMatch(
      'is waived on the dashboard, which has /projects',
    );
  });
});
