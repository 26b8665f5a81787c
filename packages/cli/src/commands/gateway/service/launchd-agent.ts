import { stopSeconds, type ServiceDescription } from './service-description.js';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escaped = (text: string): string => text.replaceAll(/[&<>]/g, (sign) => entities[sign] ?? sign);
const key = (name: string): string => `<key>${escaped(name)}</key>`;
const string = (text: string): string => `<string>${escaped(text)}</string>`;

/** A user agent: started at sign-in, restarted after a failure, and given time to drain. */
export function launchdAgent(description: ServiceDescription): string {
  const { name, node, program, folder, log, environment } = description;
  const variables = Object.entries(environment).map(([variable, text]) => `${key(variable)}${string(text)}`);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">',
    '<plist version="1.0">',
    '<dict>',
    `${key('Label')}${string(name)}`,
    `${key('ProgramArguments')}<array>${string(node)}${string(program)}</array>`,
    `${key('WorkingDirectory')}${string(folder)}`,
    `${key('EnvironmentVariables')}<dict>${variables.join('')}</dict>`,
    `${key('StandardOutPath')}${string(log)}`,
    `${key('StandardErrorPath')}${string(log)}`,
    `${key('Umask')}<integer>63</integer>`,
    `${key('RunAtLoad')}<true/>`,
    `${key('KeepAlive')}<dict>${key('SuccessfulExit')}<false/></dict>`,
    `${key('ExitTimeOut')}<integer>${stopSeconds}</integer>`,
    '</dict>',
    '</plist>',
    '',
  ].join('\n');
}
