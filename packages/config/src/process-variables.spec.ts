import { describe, expect, it } from 'vitest';
import { environmentWith, readVariable, takeVariables } from './process-variables.js';

describe('variables of a process', () => {
  it('are read, an empty one as absent', () => {
    expect(readVariable('A', { A: 'x' })).toBe('x');
    expect(readVariable('A', { A: '' })).toBeUndefined();
  });

  it('are taken out when taken', () => {
    const environment = { A: 'x', B: '', C: 'y' };
    expect([...takeVariables(['A', 'B', 'D'], environment)]).toEqual([['A', 'x']]);
    expect(environment).toEqual({ C: 'y' });
  });

  it('are handed on with others in their place', () => {
    expect(environmentWith({ A: 'z', B: undefined }, { A: 'x', B: 'y', C: 'w' })).toEqual({ A: 'z', C: 'w' });
  });
});
