import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { SmallGateway } from '@mosaicstack/client/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CliHome } from './testing/run-cli.js';

const program = join(import.meta.dirname, '..', 'bin', 'mosaic.mjs');
const token = 'token-of-ada';
const me = {
  user: { id: 'user-1', name: 'Ada', email: 'ada@example.com', role: 'admin' },
  gateway: { version: '0.1.0', tier: 'local' },
};

/** A tmux server of this test's own, in which one window holds the program. */
class Tmux {
  readonly #socket = `mosaic-${randomUUID()}`;

  run(...args: string[]): string {
    const { status, stdout, stderr } = spawnSync('tmux', ['-L', this.#socket, '-f', '/dev/null', ...args], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`tmux ${args.join(' ')}: ${stderr}`);
    return stdout;
  }

  /** What the window shows now. */
  shown(): string {
    return this.run('capture-pane', '-p');
  }

  async shows(...texts: string[]): Promise<void> {
    const deadline = Date.now() + 60_000;
    for (;;) {
      const shown = this.shown();
      if (texts.every((text) => shown.includes(text))) return;
      if (Date.now() > deadline) throw new Error(`the window never showed ${texts.join(', ')}:\n${shown}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  end(): void {
    spawnSync('tmux', ['-L', this.#socket, 'kill-server']);
  }
}

const hasTmux = spawnSync('tmux', ['-V']).status === 0;

describe.runIf(hasTmux)('the terminal inside tmux', () => {
  let gateway: SmallGateway;
  let home: CliHome;
  let tmux: Tmux;

  beforeEach(async () => {
    gateway = await SmallGateway.start({ token });
    gateway.overrides.set('GET /api/bootstrap/status', () => ({
      status: 200,
      body: { needsSetup: false, needsToken: false },
    }));
    gateway.overrides.set('GET /api/me', () => ({ status: 200, body: me }));
    gateway.onMessage = (agent) => {
      agent
        .begin()
        .say('Small ', 'tiles: ', '日本 ', '👩‍👩‍👧‍👦 ', 'make \u001b[2J\u001b]0;owned\u0007', 'one picture.')
        .end();
    };
    home = new CliHome();
    home.signIn(gateway.url, token);
    tmux = new Tmux();
  });
  afterEach(async () => {
    tmux.end();
    await gateway.stop();
    home.remove();
  });

  it(
    'talks, opens lists below and beside, bears a resize, and gives the window back',
    { timeout: 180_000 },
    async () => {
      const variables = Object.entries({ ...home.environment, MOSAIC_GATEWAY_URL: gateway.url });
      const command = `env ${variables.map(([name, value]) => `${name}='${value}'`).join(' ')} '${process.execPath}' '${program}' tui; echo "ended with $?"; cat`;
      tmux.run('new-session', '-d', '-x', '100', '-y', '30', command);
      await tmux.shows('signed in as Ada', 'connected', 'Enter sends');

      tmux.run('send-keys', '-l', 'What is a mosaic?');
      tmux.run('send-keys', 'Enter');
      await tmux.shows('› What is a mosaic?', 'make one picture.', 'Enter sends');
      expect(tmux.run('display-message', '-p', '#{pane_title}')).not.toContain('owned');

      tmux.run('send-keys', 'C-p');
      await tmux.shows('Commands', 'typing narrows');
      tmux.run('send-keys', 'Escape');
      await tmux.shows('Enter sends');

      tmux.run('send-keys', 'M-s');
      await tmux.shows('│ Conversations 1', '• What is a mosaic?', 'Enter opens');
      tmux.run('send-keys', 'Escape');
      await tmux.shows('Alt+S goes in here');
      tmux.run('send-keys', '-l', 'Once more');
      tmux.run('send-keys', 'Enter');
      await tmux.shows('› Once more', 'Enter sends', '│ Conversations 1');

      tmux.run('resize-window', '-x', '50', '-y', '16');
      await tmux.shows('make one picture.', 'Enter sends');
      tmux.run('resize-window', '-x', '100', '-y', '30');
      await tmux.shows('make one picture.', 'Enter sends', '│ Conversations 1');
      const before = tmux.shown().trimEnd();
      tmux.run('send-keys', 'C-p');
      await tmux.shows('Commands', 'typing narrows');
      tmux.run('send-keys', 'Escape');
      // But for the age of a conversation all is where it was.
      await tmux.shows(before.slice(before.indexOf('make one picture.', before.indexOf('› Once more'))));

      tmux.run('send-keys', 'C-d');
      await tmux.shows('Resume with: mosaic tui --session', 'ended with 0');
      expect(
        tmux.run('display-message', '-p', '#{cursor_flag} #{alternate_on} #{mouse_any_flag}').trim(),
      ).toBe('1 0 0');
    },
  );
});
