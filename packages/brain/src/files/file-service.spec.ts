import { maximumFileBytes, type ProjectId } from '@mosaicstack/types';
import { beforeEach, describe, expect, it } from 'vitest';
import { TestBrain } from '../testing/test-brain.js';

const bytes = (text: string) => new TextEncoder().encode(text);
const png = Uint8Array.from(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
);

describe('FileService', () => {
  let test: TestBrain;
  let projectId: ProjectId;
  beforeEach(async () => {
    test = new TestBrain();
    projectId = (await test.project()).id;
  });
  const files = () => test.brain.files;
  const add = (name: string, content: Uint8Array, actor = test.ada) =>
    files().add(actor, projectId, { name, content });

  it('keeps a file with its digest and gives back every byte', async () => {
    const file = await add('plan.txt', bytes('hello'));
    expect(file).toMatchObject({
      name: 'plan.txt',
      mediaType: 'text/plain',
      bytes: 5,
      sha256: '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824',
      chunkCount: 1,
      createdBy: 'Ada',
    });
    const back = await files().content(test.ada, { projectId, id: file.id });
    expect(back.file).toEqual(file);
    expect(Buffer.from(back.content).toString()).toBe('hello');
    expect((await files().list(test.ada, projectId, { limit: 50 })).items).toEqual([file]);
    expect(await test.history()).toEqual(['project-created', 'file-added']);
  });

  it.each([
    ['page.txt', png, 'image/png', 0],
    ['harmless.png', bytes('<script>alert(1)</script>'), 'text/plain', 1],
    ['notes.txt', Uint8Array.from([0x66, 0x6f, 0xff, 0xfe]), 'application/octet-stream', 0],
    ['nul.txt', bytes('a\u0000b'), 'application/octet-stream', 0],
    ['paper.txt', bytes('%PDF-1.7\n1 0 obj'), 'application/pdf', 1],
    ['empty', new Uint8Array(), 'text/plain', 0],
  ])('decides by content, not by name, what %s is', async (name, content, mediaType, chunkCount) => {
    expect(await add(name, content)).toMatchObject({ mediaType, chunkCount });
  });

  it('cuts readable text into pieces that can be cited by line', async () => {
    const text = Array.from({ length: 200 }, (_, index) => `line ${index + 1}`).join('\n');
    const { id } = await add('long.md', bytes(text));
    const chunks = await files().chunks(test.ada, { projectId, id });
    expect(chunks.map(({ line }) => line)).toEqual([1, 101]);
    expect(chunks[1]!.text).toContain('line 150');
  });

  it('stores a long text bit by bit, whole in the end', async () => {
    const text = 'All work and no play. '.repeat(20_000);
    const { id, chunkCount } = await add('long.txt', bytes(text));
    const chunks = await files().chunks(test.ada, { projectId, id });
    expect(chunkCount).toBeGreaterThan(400);
    expect(chunks.map(({ index }) => index)).toEqual(Array.from({ length: chunkCount }, (_, index) => index));
    expect(chunks.at(-1)?.end).toBe(text.length);
  });

  it('takes no file that is too large, before it looks at it', async () => {
    const large = add('large', new Uint8Array(maximumFileBytes + 1));
    await expect(large).rejects.toMatchObject({ code: 'too_large' });
  });

  it('takes no more than its owner has room for', async () => {
    test.storageLimitOf = () => Promise.resolve(10);
    const { id } = await add('one', bytes('123456'));
    await expect(add('two', bytes('12345'))).rejects.toMatchObject({ code: 'storage_full' });
    expect(await add('three', bytes('1234'))).toBeDefined();
    await files().delete(test.ada, { projectId, id });
    expect(await add('two', bytes('12345'))).toBeDefined();
    test.storageLimitOf = () => Promise.resolve(null);
    expect(await add('four', bytes('12345'))).toBeDefined();
  });

  it('counts what a team has by itself, against the room the team has', async () => {
    const teamId = await test.team();
    test.storageLimitOf = (owner) => Promise.resolve(owner.teamId === teamId ? 10 : 4);
    projectId = (await test.project({ teamId })).id;
    await add('ours', bytes('1234567890'), test.bob);
    const hers = await test.project();
    projectId = hers.id;
    expect(await add('hers', bytes('1234'))).toBeDefined();
    await expect(add('too much', bytes('1'))).rejects.toMatchObject({ code: 'storage_full' });
    const of = { person: { ownerId: test.ada.userId, teamId: null }, team: { ownerId: null, teamId } };
    expect(await files().bytesOf(test.ada, of.person)).toBe(4);
    expect(await files().bytesOf(test.bob, of.team)).toBe(10);
    await expect(files().bytesOf(test.bob, of.person)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('puts no file where it was not counted when its project moves to another owner meanwhile', async () => {
    const teamId = await test.team();
    test.storageLimitOf = async () => {
      await test.brain.projects.transfer(test.ada, projectId, { version: 1, toTeamId: teamId });
      return null;
    };
    await expect(add('late', bytes('late'))).rejects.toMatchObject({ code: 'conflict' });
    expect((await files().list(test.ada, projectId, { limit: 50 })).items).toEqual([]);
  });

  it('shows a file to those who see the project, and takes one from those who may change it', async () => {
    const { id } = await add('hers', bytes('hers'));
    for (const attempt of [
      files().get(test.bob, { projectId, id }),
      files().content(test.bob, { projectId, id }),
      files().chunks(test.bob, { projectId, id }),
      files().list(test.bob, projectId, { limit: 50 }),
      files().delete(test.bob, { projectId, id }),
      add('mine', bytes('mine'), test.bob),
    ]) {
      await expect(attempt).rejects.toMatchObject({ code: 'not_found' });
    }
    const teamId = await test.team('viewer');
    await test.brain.projects.transfer(test.ada, projectId, { version: 1, toTeamId: teamId });
    expect(await files().get(test.bob, { projectId, id })).toMatchObject({ name: 'hers' });
    await expect(add('mine', bytes('mine'), test.bob)).rejects.toMatchObject({ code: 'forbidden' });
    const deletion = files().delete(test.bob, { projectId, id });
    await expect(deletion).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('finds a file through its own project only', async () => {
    const { id } = await add('hers', bytes('hers'));
    const { id: other } = await test.project();
    const astray = files().get(test.ada, { projectId: other, id });
    await expect(astray).rejects.toMatchObject({ code: 'not_found' });
  });
});
