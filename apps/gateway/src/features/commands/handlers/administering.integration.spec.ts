import {
  countProbes,
  type DoctorHistory,
  doctorHistorySchema,
  type DoctorReport,
  doctorReportSchema,
} from '@mosaicstack/types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openInstance, type OpenInstance, type Someone } from '../../../bootstrap/testing/open-instance.js';
import { typeCommand } from '../testing/type-command.js';

let instance: OpenInstance;
let ben: Someone;
beforeAll(async () => {
  instance = await openInstance();
  ben = await instance.add('Ben');
});
afterAll(() => instance.close());

const type = (line: string, who: Someone = instance.ada, conversationId?: string) =>
  typeCommand(instance, who, line, conversationId);

describe('the doctor, as it is typed', () => {
  it('tells groups, marks, times, remedies and a sum in the lines of the command line', async () => {
    const { message, data } = await type('doctor');
    const { probes } = doctorReportSchema.parse(data);
    const lines = message.split('\n');
    expect(lines[0]).toBe('```text');
    expect(lines[1]).toMatch(/^mosaic gateway doctor {3}gateway \S+ {2}tier local$/);
    for (const { id, group, remediation } of probes) {
      expect(lines).toContain(group);
      expect(
        lines.some((line) => new RegExp(`^ {2}(ok  |warn|FAIL|skip) {2}${id} .* \\d+ ms$`).test(line)),
      ).toBe(true);
      if (remediation) expect(lines).toContain(`        fix   ${remediation}`);
    }
    expect(lines.at(-2)).toMatch(/^\d+ ok, \d+ warnings?, \d+ failed.* {2}\(\d+\.\d s\)$/);
  });

  it('looks at the agents of whoever asks, and at nobody else’s', async () => {
    const stray = { name: 'Stray', allowedTools: ['no_such_tool'] };
    await instance.call('POST', '/api/agents', stray, { token: ben.token });
    const agentsFound = async () => {
      const { data } = await type('doctor');
      return doctorReportSchema.parse(data).probes.find(({ group }) => group === 'Agents');
    };
    expect(await agentsFound()).toMatchObject({ state: 'ok' });
    await instance.call('POST', '/api/agents', stray, { token: instance.ada.token });
    expect(await agentsFound()).toMatchObject({
      state: 'warning',
      finding: expect.stringContaining('the tool no_such_tool') as string,
    });
  });

  it('tells how the last examinations came out, whoever asked for them, and nobody but administrators', async () => {
    await type('doctor');
    const { body: report } = await instance.call<DoctorReport>(
      'GET',
      '/api/admin/doctor',
      undefined,
      instance.ada,
    );
    const { message, data } = await type('doctor history');
    const { checks } = doctorHistorySchema.parse(data);
    expect(checks.length).toBeGreaterThan(1);
    expect(checks[0]).toMatchObject(countProbes(report.probes.filter(({ group }) => group !== 'Agents')));
    expect(message.split('\n')[1]).toMatch(
      /^ {2}(ok {2}|warn|FAIL) {2}\d{4}-\d\d-\d\d \d\d:\d\d UTC {2}\d+ ok, /,
    );
    const history = (who: Someone) =>
      instance.call<DoctorHistory>('GET', '/api/admin/doctor/history', undefined, who);
    expect((await history(instance.ada)).body.checks).toEqual(checks);
    expect((await history(ben)).status).toBe(403);
    expect(await type('doctor history', ben)).toMatchObject({ ok: false });
    expect(await type('doctor yesterday')).toMatchObject({
      ok: false,
      error: { remediation: '/doctor · /doctor history' },
    });
  });

  it('tells of what is kept alone on /storage', async () => {
    const { data } = await type('storage');
    const groups = new Set(doctorReportSchema.parse(data).probes.map(({ group }) => group));
    expect([...groups]).toContain('Storage');
    expect([...groups]).not.toContain('Security');
  });
});

describe('/admin', () => {
  it('is every command for administrators under one name', async () => {
    const users = await type('users list ben');
    expect(users.message).toContain('ben@example.org');
    expect(await type('admin users list ben')).toMatchObject({ ok: true, message: users.message });
    expect(await type('admin logs')).toMatchObject({ ok: true, message: (await type('audit')).message });
  });

  it('names them where none is named', async () => {
    expect(await type('admin')).toMatchObject({
      ok: false,
      error: { remediation: expect.stringContaining('/admin users · /admin invite') },
    });
    expect(await type('admin constructor')).toMatchObject({ message: 'There is no /admin constructor.' });
  });

  it('is not there for members', async () => {
    expect(await type('admin users', ben)).toMatchObject({
      ok: false,
      message: 'There is no command /admin.',
    });
    expect(await type('logs', ben)).toMatchObject({ ok: false });
  });
});

it('says for how long what was set for a while is left', async () => {
  const { conversationId } = await type('thinking high');
  const { message } = await type('thinking', instance.ada, conversationId as string);
  expect(message).toMatch(/- for another [1-5] min, and as long again with each message/);
});

it('stops no answer where none is being made', async () => {
  const { conversationId } = await type('thinking low');
  expect(await type('stop', instance.ada, conversationId as string)).toMatchObject({
    ok: true,
    message: 'No answer is being made here.',
  });
});
