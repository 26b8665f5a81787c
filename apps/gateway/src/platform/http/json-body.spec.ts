import { describe, expect, it } from 'vitest';
import { createBodyParser, depthOf } from './json-body.js';

const parse = createBodyParser({ jsonDepth: 32 });

describe('the reader of JSON bodies', () => {
  it('counts nesting outside of strings only', () => {
    expect(depthOf('{"a":[{"b":"[[[[{{{{"}],"c":"\\"[[["}')).toBe(3);
    expect(depthOf('"\\\\"')).toBe(0);
  });

  it('reads what is as deep as allowed and refuses what is deeper', () => {
    const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
    expect(parse(nested(32))).toBeInstanceOf(Array);
    expect(() => parse(nested(33))).toThrow(/nested deeper/);
    expect(() => parse('['.repeat(1_000_000))).toThrow(/nested deeper/);
  });

  it.each(['{', 'nothing', '{"a":1,}', "{'a':1}"])('refuses %s', (text) => {
    expect(() => parse(text)).toThrow(/not valid JSON/);
  });

  it('refuses fields that would change the prototype, and only those', () => {
    expect(() => parse('{"a":{"__proto__":{"admin":true}}}')).toThrow(/not valid JSON/);
    expect(() => parse('{"\\u005f_pr\\u006Fto__" : 1}')).toThrow(/__proto__/);
    expect(parse('{"a":"__proto__"}')).toEqual({ a: '__proto__' });
    expect(parse('{"a":"\\"__proto__\\": 1"}')).toEqual({ a: '"__proto__": 1' });
  });
});
