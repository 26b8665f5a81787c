import type { SmallGateway } from '@mosaicstack/client/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Answering } from '../testing/answering.js';
import { keys } from '../testing/headless-terminal.js';
import { runTui, startGateway, token, type RunningTui } from '../testing/running-tui.js';

let gateway: SmallGateway;
let tui: RunningTui;

beforeEach(async () => {
  gateway = await startGateway();
});
afterEach(async () => {
  await tui.close();
  await gateway.stop();
});

const deviceCode = {
  device_code: 'device-1',
  user_code: 'ABCD-EFGH',
  verification_uri: 'http://127.0.0.1:14242/device',
  verification_uri_complete: 'http://127.0.0.1:14242/device?user_code=ABCD-EFGH',
  expires_in: 600,
  interval: 0.02,
};

describe('signing in', () => {
  it('takes email and password, never draws the password, and hands the token over', async () => {
    tui = runTui(gateway.url, { token: undefined });
    await tui.shows('Sign in to Mosaic', 'Email', 'Password');

    tui.terminal.type('ada@example.com');
    tui.terminal.press(keys.tab);
    tui.terminal.type('correct horse');
    await tui.shows('ada@example.com', '•••');
    tui.terminal.press(keys.enter);

    await tui.shows('signed in as Ada', 'connected');
    expect(tui.signedIn).toEqual([token]);
    expect(tui.terminal.written).not.toContain('correct horse');
  });

  it('says when email or password is wrong and keeps the email', async () => {
    tui = runTui(gateway.url, { token: undefined });
    await tui.shows('Email');
    tui.terminal.type('ada@example.com');
    tui.terminal.press(keys.enter);
    tui.terminal.type('wrong');
    tui.terminal.press(keys.enter);

    await tui.shows('Email or password is wrong.', 'ada@example.com');
    await tui.hides('•');
  });

  it('shows a code, its address, a QR code and the time left, and goes on once it is confirmed', async () => {
    let isApproved = false;
    gateway.overrides.set('POST /api/auth/device/code', () => ({ status: 200, body: deviceCode }));
    gateway.overrides.set('POST /api/auth/device/token', () =>
      isApproved
        ? { status: 200, body: { access_token: token, token_type: 'Bearer' } }
        : { status: 400, body: { error: 'authorization_pending' } },
    );
    tui = runTui(gateway.url, { token: undefined, rows: 40 });
    await tui.shows('Email');
    tui.terminal.press(keys.ctrlO);

    await tui.shows('ABCD-EFGH', '/device?user_code=ABCD-EFGH', '▀', /9:5\d|10:00/);
    isApproved = true;

    await tui.shows('signed in as Ada');
    expect(tui.signedIn).toEqual([token]);
  });

  it('leaves the QR code out where it does not fit', async () => {
    gateway.overrides.set('POST /api/auth/device/code', () => ({
      status: 200,
      body: { ...deviceCode, interval: 60 },
    }));
    tui = runTui(gateway.url, { token: undefined, rows: 16 });
    await tui.shows('Email');
    tui.terminal.press(keys.ctrlO);
    await tui.shows('ABCD-EFGH');
    await tui.hides('▀');
  });

  it('says when a code was refused and gives a new one', async () => {
    gateway.overrides.set('POST /api/auth/device/code', () => ({ status: 200, body: deviceCode }));
    gateway.overrides.set('POST /api/auth/device/token', () => ({
      status: 400,
      body: { error: 'access_denied' },
    }));
    tui = runTui(gateway.url, { token: undefined });
    await tui.shows('Email');
    tui.terminal.press(keys.ctrlO);
    await tui.shows('The code was refused in the browser.', 'Enter a new code');
    tui.terminal.press(keys.escape);
    await tui.shows('Email');
  });

  it('asks again when the session ends, and keeps the conversation and the draft', async () => {
    const session = { token: 'token-1' };
    await gateway.stop();
    gateway = await startGateway(session);
    tui = runTui(gateway.url, { token: 'token-1' });
    await tui.shows('connected');
    tui.terminal.type('hello');
    tui.terminal.press(keys.enter);
    const answer = await Answering.next(gateway);
    answer.write('Welcome.');
    answer.end();
    await tui.shows('Welcome.', 'Enter sends');
    tui.terminal.type('half a thought');

    session.token = 'token-2';
    gateway.cut();
    await tui.shows('The session has ended.', 'Email');
    tui.terminal.type('ada@example.com');
    tui.terminal.press(keys.enter);
    tui.terminal.type('correct horse');
    tui.terminal.press(keys.enter);

    await tui.shows('Welcome.', 'half a thought', 'connected');
  });
});

describe('before anybody can sign in', () => {
  it('names the command that starts a gateway and goes on when there is one', async () => {
    const { port, url } = gateway;
    await gateway.stop();
    tui = runTui(url);
    await tui.shows('No gateway answers at', 'mosaic gateway start', 'Attempt 2 in');

    gateway = await startGateway({ port });
    tui.terminal.press(keys.enter);

    await tui.shows('connected');
  });

  it('says how a gateway gets its administrator, of a token only where one is asked for, and goes on once there is one', async () => {
    let status = { needsSetup: true, needsToken: false };
    gateway.overrides.set('GET /api/bootstrap/status', () => ({ status: 200, body: status }));
    tui = runTui(gateway.url, { token: undefined });
    const shown = await tui.shows(
      'no administrator yet',
      'mosaic wizard --section admin',
      `${gateway.url}/setup`,
    );
    expect(shown).not.toContain('token');

    status = { needsSetup: true, needsToken: true };
    tui.terminal.press(keys.enter);
    await tui.shows('one-time token that it printed');

    status = { needsSetup: false, needsToken: true };
    tui.terminal.press(keys.enter);

    await tui.shows('Sign in to Mosaic');
  });
});
