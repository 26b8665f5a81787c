import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mosaic, TerminalSession } from './support/command-line.js';
import { GatewayProcess } from './support/gateway-process.js';
import { startModelProcess, type ModelProcess } from './support/model-process.js';
import { admin, setUp, type Person } from './support/person.js';

const tokens = Array.from({ length: 400 }, (_, index) => `t${String(index + 1).padStart(4, '0')}`);

describe('a terminal that ends in the middle of an answer', () => {
  let gateway: GatewayProcess;
  let model: ModelProcess;
  let person: Person;

  beforeAll(async () => {
    model = await startModelProcess(['tokens-400-25ms']);
    gateway = await GatewayProcess.start({ env: { MOSAIC_OPENAI_BASE_URL: model.baseUrl } });
    person = await setUp(gateway);
    await mosaic(gateway, ['login', '--email', admin.email, '--password-stdin'], admin.password);
  }, 600_000);

  afterAll(async () => {
    await gateway.dispose();
    model.stop();
  });

  const newest = async () => {
    const { items } = await person.client.conversations.list({ limit: 1 });
    return items[0] ?? expect.fail('no conversation');
  };

  it('has after a SIGKILL everything that was said and the tokens it missed, each once, and asks nothing again', async () => {
    const killed = TerminalSession.open(gateway);
    await killed.until(/Enter sends/);
    killed.press('before\r');
    await killed.until(/t0400[\s\S]*Enter sends/, 180_000);
    killed.press('count to four hundred\r');
    await killed.until(/count to four hundred[\s\S]*t0020/);
    expect(killed.text().split('t0400')).toHaveLength(2);
    killed.close();
    await killed.exited;
    const { id } = await newest();

    const again = TerminalSession.open(gateway, ['--session', id]);
    try {
      const shown = await again.until(/count to four hundred[\s\S]*t0400[\s\S]*Enter sends/, 180_000);
      const [, first = '', second = ''] = shown.split(/› (?:before|count to four hundred)/);
      for (const answer of [first, second])
        expect(tokens.filter((token) => answer.split(token).length !== 2)).toEqual([]);
      expect(shown.split('› before')).toHaveLength(2);
      expect(shown.split('› count to four hundred')).toHaveLength(2);
    } finally {
      again.close();
    }
    const history = await person.client.conversations.history(id);
    expect(history.map(({ role, state }) => [role, state])).toEqual([
      ['user', 'complete'],
      ['assistant', 'complete'],
      ['user', 'complete'],
      ['assistant', 'complete'],
    ]);
  }, 600_000);

  it.each(['', '--alt'])(
    'gives the terminal back after a fault of its own (mosaic tui %s), and says how to come back',
    async (option) => {
      const pidFile = path.join(gateway.home, 'pid');
      const preload = path.join(gateway.home, 'fault.mjs');
      writeFileSync(
        preload,
        `import { writeFileSync } from 'node:fs';
process.on('SIGUSR2', () => { throw new Error('planted fault'); });
writeFileSync(${JSON.stringify(pidFile)}, String(process.pid));`,
      );
      const script = `stty -g; mosaic tui ${option}; echo "ended with $?"; stty -g`;
      const terminal = TerminalSession.shell(gateway, script, { NODE_OPTIONS: `--import "${preload}"` });
      try {
        await terminal.until(/Enter sends/);
        terminal.press('count\r');
        await terminal.until('t0010');
        process.kill(Number(readFileSync(pidFile, 'utf8')), 'SIGUSR2');
        const shown = await terminal.until(/ended with \d+\s+\S+:\S+/);
        const { id } = await newest();
        expect(shown).toContain('Mosaic met a fault of its own and stopped.');
        expect(shown).toContain(`Resume with: mosaic tui --session ${id}`);
        expect(shown).toContain('ended with 1');
        const settings = shown.match(/^[0-9a-f]+(?::[0-9a-f]+){10,}/gm) ?? [];
        expect(settings).toHaveLength(2);
        expect(settings[1]).toBe(settings[0]);
        expect(terminal.modes).toEqual({ screen: 'normal', cursor: 'h', pasting: false, mouse: 'none' });
        await expect
          .poll(async () => (await person.client.conversations.history(id)).at(-1)?.state, {
            timeout: 180_000,
          })
          .toBe('complete');
      } finally {
        terminal.close();
      }
    },
    600_000,
  );
});
