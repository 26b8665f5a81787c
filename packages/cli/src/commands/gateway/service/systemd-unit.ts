import { stopSeconds, type ServiceDescription } from './service-description.js';

/** `%` starts a specifier of systemd. */
const literal = (text: string): string => text.replaceAll('%', '%%');

/** A word between quotes, in which nothing is special any more. */
const quoted = (text: string): string => `"${literal(text).replaceAll(/[\\"]/g, String.raw`\$&`)}"`;

/** The same in a command line, where systemd fills in variables too. */
const argument = (text: string): string => quoted(text).replaceAll('$', '$$$$');

/**
 * A user unit: restarted after a failure, reloaded by SIGHUP, and given time to drain. Only the main
 * process is asked to end, so that programs of agents are not cut off while it drains.
 */
export function systemdUnit({ node, program, folder, log, environment }: ServiceDescription): string {
  const variables = Object.entries(environment).map(
    ([name, text]) => `Environment=${quoted(`${name}=${text}`)}`,
  );
  return [
    '[Unit]',
    'Description=Mosaic gateway',
    'After=network-online.target',
    '',
    '[Service]',
    'Type=exec',
    `ExecStart=${argument(node)} ${argument(program)}`,
    'ExecReload=/bin/kill -HUP $MAINPID',
    `WorkingDirectory=${literal(folder)}`,
    ...variables,
    `StandardOutput=append:${literal(log)}`,
    `StandardError=append:${literal(log)}`,
    'UMask=0077',
    'Restart=on-failure',
    'RestartSec=5',
    'KillMode=mixed',
    `TimeoutStopSec=${stopSeconds}`,
    '',
    '[Install]',
    'WantedBy=default.target',
    '',
  ].join('\n');
}
