import { describe, expect, it } from 'vitest';
import { findNamed, type Names } from './find-named.js';

interface Thing {
  id: string;
  name: string;
}

const idOf = (number: number): string => `0198a3f0-0000-7000-8000-${String(number).padStart(12, '0')}`;
const thing = (number: number, name: string): Thing => ({ id: idOf(number), name });

/** Things on pages of `pageSize`, with the pages that were read. */
function shelf(things: readonly Thing[], pageSize = 200): Names<Thing> & { pages: number } {
  const names = {
    what: 'thing',
    pages: 0,
    list: ({ cursor }: { cursor?: string | undefined }) => {
      names.pages += 1;
      const from = Number(cursor ?? 0);
      const next = from + pageSize;
      return Promise.resolve({
        items: things.slice(from, next),
        nextCursor: next < things.length ? String(next) : null,
      });
    },
    get: (id: string) => Promise.resolve({ id, name: 'read at once' }),
    idOf: ({ id }: Thing) => id,
    namesOf: ({ name }: Thing) => [name],
    listCommand: 'mosaic thing list',
  };
  return names;
}

describe('something named', () => {
  it('by its whole id is read at once', async () => {
    const names = shelf([]);
    expect(await findNamed(idOf(1), names)).toEqual({ id: idOf(1), name: 'read at once' });
    expect(names.pages).toBe(0);
  });

  it('by its name, in whatever case, is found on any page', async () => {
    const things = Array.from({ length: 10 }, (_, index) => thing(index, `Thing ${index}`));
    const names = shelf(things, 2);
    expect(await findNamed('thing 9', names)).toEqual(things[9]);
    expect(names.pages).toBe(5);
  });

  it('by the end of its id needs four letters of it', async () => {
    const things = shelf([thing(1234, 'a'), thing(5678, 'b')]);
    expect(await findNamed('5678', things)).toMatchObject({ name: 'b' });
    await expect(findNamed('678', things)).rejects.toMatchObject({ exit: 3 });
  });

  it('exactly is meant, whatever else is spelt alike or ends so', async () => {
    const things = shelf([thing(1, 'APOLLO'), thing(2, 'Apollo'), thing(1234, 'x'), thing(3, '1234')]);
    expect(await findNamed('Apollo', things)).toMatchObject({ id: idOf(2) });
    expect(await findNamed('1234', things)).toMatchObject({ id: idOf(3) });
  });

  it('by what several have is refused with exit 5 and the choices', async () => {
    const things = shelf(Array.from({ length: 8 }, (_, index) => thing(index + 1_000, 'Twin \u001b[2J')));
    await expect(findNamed('twin \u001b[2J', things)).rejects.toMatchObject({
      exit: 5,
      message: expect.not.stringContaining('\u001b'),
      options: { reason: expect.stringMatching(/^It may be Twin \(00001000\), .*, and 3 more\.$/) },
    });
  });

  it('by what nothing has ends with exit 3 and the command that lists them', async () => {
    await expect(findNamed('nothing', shelf([]))).rejects.toMatchObject({
      exit: 3,
      options: { remediation: 'mosaic thing list' },
    });
  });
});
