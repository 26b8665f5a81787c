import { describe, expect, it } from 'vitest';
import { projectBriefing } from './project-briefing.js';

describe('what an agent is told of a project', () => {
  it('names the project, its instructions and its files', () => {
    const project = { name: 'Harvest', description: 'All of it', instructions: 'Be brief.\n' };
    expect(projectBriefing(project, [{ name: 'plan.md' }, { name: 'prices.csv' }])).toBe(
      [
        'This conversation belongs to the project "Harvest".',
        'All of it',
        'Instructions of the project:\nBe brief.',
        'Files of the project:\n- plan.md\n- prices.csv',
      ].join('\n\n'),
    );
  });

  it('is one sentence where there is nothing else to say', () => {
    const bare = { name: 'Harvest', description: '', instructions: ' ' };
    expect(projectBriefing(bare, [])).toBe('This conversation belongs to the project "Harvest".');
  });

  it('stays short however many files there are', () => {
    const bare = { name: 'Harvest', description: '', instructions: '' };
    const files = Array.from({ length: 250 }, (_, index) => ({ name: `file ${index}` }));
    expect(projectBriefing(bare, files)).toMatch(/- file 99\n- and 150 more$/);
  });
});
