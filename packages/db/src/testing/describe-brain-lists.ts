import { randomUUID } from 'node:crypto';
import { aConversation } from '@mosaicstack/agent/testing';
import { aFile, aProject, aTask, aTeam, ofTeam, ownedBy } from '@mosaicstack/brain/testing';
import type { Actor } from '@mosaicstack/kernel';
import type { ConversationId, Message, MessageId, ProjectId, Task } from '@mosaicstack/types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listTasks } from '../stores/brain/task-lists.js';
import { drizzleOver } from '../sql/drizzle-session.js';
import { toText } from '../sql/text-format.js';
import type { Probed } from './open-probed.js';

const many = 20_000;

const sumOf = (read: Record<string, number>) => Object.values(read).reduce((sum, rows) => sum + rows, 0);

/** What only shows with many rows, many owners and long texts. */
export function describeBrainLists(label: string, open: () => Promise<Probed>): void {
  describe(`${label} keeps lists and searches of the brain short`, () => {
    let probed: Probed;
    let ada: Actor;
    const opened = () => probed;

    beforeAll(async () => {
      probed = await open();
      ada = await opened().newPerson();
      for (let index = 0; index < 3; index += 1) {
        await opened().database.brain.run(ada, ({ teams }) => teams.insert(ada, aTeam()));
      }
      ada = { ...ada, teams: await opened().database.memberships.teamsOf(ada.userId) };
    });

    afterAll(() => probed?.close());

    const owners = () => [ownedBy(ada), ...(ada.teams ?? []).map(({ teamId }) => ofTeam(teamId))];

    it('change nothing for somebody who only looks', async () => {
      const { brain } = opened().database;
      const added = aTask(ownedBy(ada));
      await expect(brain.read(ada, ({ tasks }) => tasks.insert(ada, added))).rejects.toThrow(
        'read-only transaction',
      );
      await brain.run(ada, ({ tasks }) => tasks.insert(ada, added));
      const seen = await brain.read(ada, async ({ tasks }) => [
        await tasks.find(ada, added.id),
        await tasks.find(ada, added.id),
      ]);
      expect(seen).toEqual([added, added]);
      const stranger = await opened().newPerson();
      expect(await brain.read(stranger, ({ tasks }) => tasks.find(stranger, added.id))).toBeUndefined();
      await brain.run(ada, ({ tasks }) => tasks.delete(ada, added.id));
    });

    it('go on page by page over what several owners have', async () => {
      const { brain } = opened().database;
      const stored = await brain.run(ada, async ({ tasks }) => {
        const added: Task[] = [];
        for (let index = 0; index < 40; index += 1) {
          const owner = owners()[index % 4] ?? ownedBy(ada);
          const updatedAt = new Date(Date.UTC(2026, 0, 1 + (index % 7))).toISOString();
          added.push(
            aTask(owner, { updatedAt, rank: `a${index % 5}`, state: index % 3 ? 'done' : 'blocked' }),
          );
        }
        for (const task of added) await tasks.insert(ada, task);
        return added;
      });
      for (const order of ['updated', 'rank'] as const) {
        const seen: Task[] = [];
        for (let cursor: string | null | undefined; cursor !== null;) {
          const query = { order, limit: 7, ...(cursor && { cursor }) };
          const page = await brain.run(ada, ({ tasks }) => tasks.list(ada, query));
          seen.push(...page.items);
          cursor = page.nextCursor;
        }
        expect(new Set(seen.map(({ id }) => id)).size).toBe(stored.length);
        const keys = seen.map(({ updatedAt, state, rank, id }) =>
          order === 'updated' ? `${updatedAt} ${id}` : `${state} ${rank} ${id}`,
        );
        expect(keys).toEqual(
          [...keys].sort((one, other) => (one < other ? -1 : 1) * (order === 'rank' ? 1 : -1)),
        );
      }
    });

    /** The statement a store would send, with its values in place. */
    async function statementOf(query: Parameters<typeof listTasks>[2], actor: Actor): Promise<string> {
      let sent = '';
      const session = {
        query: async (text: string, values: readonly unknown[]) => {
          sent = text.replaceAll(/\$(\d+)/g, (_, number) => `'${toText(values[Number(number) - 1])}'`);
          return { columns: [], rows: [], rowCount: 0 };
        },
      };
      await listTasks(drizzleOver(session), actor, query);
      return sent;
    }

    /** Rows of a table that a statement touched, one after the other or by an index. */
    async function rowsRead(
      table: string,
      seed: string[],
      statement: string,
    ): Promise<Record<string, number>> {
      const [read] = await opened().probe(
        ...seed,
        `create temporary table before on commit drop as
          select seq_tup_read, idx_tup_fetch from pg_catalog.pg_stat_xact_user_tables
          where schemaname = 'mosaic' and relname = '${table}'`,
        'grant select on before to mosaic_app',
        `set local role mosaic_app; set local app.user_id = '${ada.userId}'`,
        statement,
        `select (now.seq_tup_read - before.seq_tup_read)::int as sequential,
          (now.idx_tup_fetch - before.idx_tup_fetch)::int as indexed
          from pg_catalog.pg_stat_xact_user_tables now, before
          where now.schemaname = 'mosaic' and now.relname = '${table}'`,
      );
      return read as Record<string, number>;
    }

    const seedTasks = (owner: string, projectId: ProjectId | null = null) => [
      `insert into mosaic.task (id, owner_key, project_id, title, description, state, priority, tags, evidence,
          rank, version, created_at, updated_at)
        select gen_random_uuid(), '${owner}', ${projectId ? `'${projectId}'` : 'null'}, 'Task ' || number, '',
          'done', 'low', '[]', '[]', 'a' || lpad(number::text, 6, '0'), 1, now(),
          timestamptz '2026-01-01' + number * interval '1 second'
        from generate_series(1, ${many}) number`,
      'analyze mosaic.task',
    ];
    const deep = (offset: number) =>
      Buffer.from(`${Date.UTC(2026, 0, 1) + (many - offset) * 1000} ${randomUUID()}`).toString('base64url');

    it.each([
      ['the first page', undefined],
      ['a deep page', deep(15_000)],
    ])('read no more than %s, of one owner or of several', async (_label, cursor) => {
      const query = { order: 'updated', limit: 50, ...(cursor && { cursor }) } as const;
      const seed = seedTasks(`u:${ada.userId}`);
      for (const actor of [ada, { ...ada, teams: [] }]) {
        const statement = await statementOf(query, actor);
        const read = await rowsRead('task', seed, statement);
        expect(read['sequential']).toBe(0);
        expect(read['indexed']).toBeLessThan(300);
        const withoutIndex = await rowsRead('task', [...seed, 'drop index mosaic.task_updated'], statement);
        expect(sumOf(withoutIndex)).toBeGreaterThanOrEqual(many / 4);
      }
    });

    it('read no more than a page of a board', async () => {
      const project = aProject(ownedBy(ada));
      await opened().database.brain.run(ada, ({ projects }) => projects.insert(ada, project));
      const seed = seedTasks(`u:${ada.userId}`, project.id);
      const cursor = Buffer.from(JSON.stringify(['5', 'a015000', randomUUID()])).toString('base64url');
      const query = { order: 'rank', limit: 50, projectId: project.id, cursor } as const;
      const read = await rowsRead('task', seed, await statementOf(query, ada));
      expect(read['sequential']).toBe(0);
      expect(read['indexed']).toBeLessThan(300);
    });

    it('find a word by its index, whatever others wrote', async () => {
      const bob = await opened().newPerson();
      const conversationId = randomUUID();
      const seed = [
        `insert into mosaic.conversation (id, owner_id, title, created_at, updated_at)
          values ('${conversationId}', '${bob.userId}', 'Chat', now(), now())`,
        `insert into mosaic.message (id, conversation_id, owner_id, role, parts, state, created_at)
          select gen_random_uuid(), '${conversationId}', '${bob.userId}', 'user',
            jsonb_build_array(jsonb_build_object('type', 'text', 'text', 'the quince number ' || number)),
            'complete', now()
          from generate_series(1, ${many}) number`,
        'analyze mosaic.message',
      ];
      const search = `select * from mosaic.search_matches('quince', '{message}', null, 20)`;
      expect(await rowsRead('message', seed, search)).toEqual({ sequential: 0, indexed: 0 });
      const withoutIndex = await rowsRead('message', [...seed, 'drop index mosaic.message_words'], search);
      expect(withoutIndex['sequential']).toBeGreaterThanOrEqual(many);
    });

    it('search conversations and messages of the asker, within a project too', async () => {
      const { agent, brain, brainViews } = opened().database;
      const project = aProject(ownedBy(ada));
      await brain.run(ada, ({ projects }) => projects.insert(ada, project));
      const at = '2026-01-01T00:00:00.000Z';
      const conversationId = randomUUID() as ConversationId;
      const message: Message = {
        id: randomUUID() as MessageId,
        conversationId,
        parentId: null,
        role: 'user',
        parts: [
          { type: 'reasoning', text: 'persimmon' },
          { type: 'text', text: `${'word '.repeat(500)}see docs/medlars.md ${'word '.repeat(500)}` },
        ],
        clientId: null,
        runId: null,
        speakerId: ada.userId,
        provider: null,
        model: null,
        usage: null,
        state: 'complete',
        createdAt: at,
      };
      const times = { createdAt: at, updatedAt: at };
      await agent.run(ada, async ({ conversations, messages }) => {
        const title = 'About medlars';
        await conversations.insert(
          ada,
          aConversation({ id: conversationId, title, projectId: project.id, ...times }),
        );
        await messages.insert(ada, message);
      });

      const find = (query: string, projectId?: ProjectId) =>
        brainViews.search(ada, { query, limit: 10, ...(projectId && { projectId }) });

      const hits = await find('medlars', project.id);
      expect(hits).toMatchObject([
        { type: 'conversation', id: conversationId, projectId: project.id },
        { type: 'message', id: message.id, containerId: conversationId, title: 'About medlars' },
      ]);
      const text = hits[1]?.snippet.map((piece) => piece.text).join('');
      expect(text).toMatch(/^….*see docs\/medlars\.md word/);
      expect(text?.length).toBeLessThan(250);
      expect(hits[1]?.snippet.filter(({ hit }) => hit)).toEqual([{ text: 'medlars', hit: true }]);
      expect(await find('persimmon')).toEqual([]);
      expect(await find('medlars', randomUUID() as ProjectId)).toEqual([]);
    });

    it('take in messages of any length and any words', async () => {
      const { agent } = opened().database;
      const conversationId = randomUUID() as ConversationId;
      const at = '2026-01-01T00:00:00.000Z';
      const texts = [
        '𝒜'.repeat(400_000),
        Array.from({ length: 66_000 }, (_, index) => `𝒜${index}`).join(' '),
      ];
      await agent.run(ada, async ({ conversations, messages }) => {
        await conversations.insert(ada, aConversation({ id: conversationId, title: 'Long' }));
        for (const text of texts) {
          await messages.insert(ada, {
            id: randomUUID() as MessageId,
            conversationId,
            parentId: null,
            role: 'user',
            parts: [{ type: 'text', text }],
            clientId: null,
            runId: null,
            speakerId: ada.userId,
            provider: null,
            model: null,
            usage: null,
            state: 'complete',
            createdAt: at,
          });
        }
      });
    });

    it('give a file of several megabytes back byte for byte', async () => {
      const { brain } = opened().database;
      const project = aProject(ownedBy(ada));
      const content = Uint8Array.from({ length: 2_500_001 }, (_, index) => (index * 31) % 256);
      const file = aFile(project, { bytes: content.length });
      await brain.run(ada, async ({ projects, files }) => {
        await projects.insert(ada, project);
        await files.insert(ada, file, { owner: project, content, chunks: [] });
      });
      const back = await brain.run(ada, ({ files }) => files.content(ada, project.id, file.id));
      expect(Buffer.compare(back ?? Buffer.alloc(0), content)).toBe(0);
    });
  });
}
