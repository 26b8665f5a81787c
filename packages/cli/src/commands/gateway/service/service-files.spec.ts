import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { launchdAgent } from './launchd-agent.js';
import { type ServiceDescription, unwritable } from './service-description.js';
import { systemdUnit } from './systemd-unit.js';

const description: ServiceDescription = {
  name: 'mosaic-gateway',
  node: '/opt/node 24/bin/node',
  program: '/opt/mosaic/gateway/main.js',
  folder: '/home/ada/100% "work" & <more>',
  log: '/home/ada/.local/state/mosaic/gateway.log',
  environment: { MOSAIC_HOME: String.raw`/home/ada/a "b" \c $d %e`, PATH: '/usr/bin:/bin' },
};

const canVerify = spawnSync('systemd-analyze', ['--version']).status === 0;

describe('service files', () => {
  it('writes a systemd unit in which nothing stated is special', () => {
    expect(systemdUnit(description)).toMatchInlineSnapshot(`
      "[Unit]
      Description=Mosaic gateway
      After=network-online.target

      [Service]
      Type=exec
      ExecStart="/opt/node 24/bin/node" "/opt/mosaic/gateway/main.js"
      ExecReload=/bin/kill -HUP $MAINPID
      WorkingDirectory=/home/ada/100%% "work" & <more>
      Environment="MOSAIC_HOME=/home/ada/a \\"b\\" \\\\c $d %%e"
      Environment="PATH=/usr/bin:/bin"
      StandardOutput=append:/home/ada/.local/state/mosaic/gateway.log
      StandardError=append:/home/ada/.local/state/mosaic/gateway.log
      UMask=0077
      Restart=on-failure
      RestartSec=5
      KillMode=mixed
      TimeoutStopSec=35

      [Install]
      WantedBy=default.target
      "
    `);
  });

  it('writes a launchd agent in which nothing stated is markup', () => {
    expect(launchdAgent(description)).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
      <plist version="1.0">
      <dict>
      <key>Label</key><string>mosaic-gateway</string>
      <key>ProgramArguments</key><array><string>/opt/node 24/bin/node</string><string>/opt/mosaic/gateway/main.js</string></array>
      <key>WorkingDirectory</key><string>/home/ada/100% "work" &amp; &lt;more&gt;</string>
      <key>EnvironmentVariables</key><dict><key>MOSAIC_HOME</key><string>/home/ada/a "b" \\c $d %e</string><key>PATH</key><string>/usr/bin:/bin</string></dict>
      <key>StandardOutPath</key><string>/home/ada/.local/state/mosaic/gateway.log</string>
      <key>StandardErrorPath</key><string>/home/ada/.local/state/mosaic/gateway.log</string>
      <key>Umask</key><integer>63</integer>
      <key>RunAtLoad</key><true/>
      <key>KeepAlive</key><dict><key>SuccessfulExit</key><false/></dict>
      <key>ExitTimeOut</key><integer>35</integer>
      </dict>
      </plist>
      "
    `);
  });

  it.runIf(canVerify)('writes a unit that systemd itself understands', () => {
    const folder = mkdtempSync(join(tmpdir(), 'mosaic unit-'));
    const unit = join(folder, 'mosaic-gateway.service');
    const text = (odd: Partial<ServiceDescription>): string =>
      systemdUnit({
        ...description,
        node: process.execPath,
        folder: '/tmp',
        log: join(folder, 'log'),
        ...odd,
      });
    const verify = (content: string) => {
      writeFileSync(unit, content);
      return spawnSync('systemd-analyze', ['verify', '--user', unit], {
        encoding: 'utf8',
        env: { ...process.env, XDG_RUNTIME_DIR: folder, HOME: folder },
      });
    };
    expect(verify(text({}))).toMatchObject({ status: 0, stderr: '' });
    // A unit that systemd would complain of is complained of here too.
    expect(verify(text({}).replace('KillMode=mixed', 'KillMode=odd')).stderr).toContain('kill mode');
    rmSync(folder, { recursive: true });
  });

  it('finds what would begin a line of its own', () => {
    expect(unwritable(description)).toEqual([]);
    expect(unwritable({ ...description, folder: '/a\nExecStartPre=/bin/true' })).toHaveLength(1);
  });
});
