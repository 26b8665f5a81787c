import path from 'node:path';

/** Ways to write a path that some reader or other takes for one that leads out. At least 300 of them. */
export function hostilePaths({ outside, workspace }: { outside: string; workspace: string }): string[] {
  const ups = ['..', '../..', '../../..', '../../../..', '../../../../../../../../..'];
  const ends = [
    'secret.txt',
    'etc/passwd',
    'one-two/secret.txt',
    `.${outside}/secret.txt`,
    'proc/self/environ',
  ];
  const plain = ups.flatMap((up) => ends.map((end) => `${up}/${end}`));
  const spelt = plain.flatMap((text) => [
    text,
    `inner/${text}`,
    `./${text}`,
    `missing/${text}`,
    text.replaceAll('/', '//'),
    text.replaceAll('/', '/./'),
    text.replaceAll('../', '%2e%2e/'),
    text.replaceAll('../', '..%2f'),
    text.replaceAll('/', '\\'),
    text.replaceAll('..', '．．'),
    text.replaceAll('..', '.\u200b.'),
    `${text}\0.txt`,
  ]);
  const absolute = [
    '/etc/passwd',
    '/proc/1/root/etc/passwd',
    '/workspace/../etc/passwd',
    `${outside}/secret.txt`,
    workspace,
    '/',
    '//etc/passwd',
    'file:///etc/passwd',
    '~/secret.txt',
    '~root/x',
    '$HOME/x',
    '`id`',
    'C:\\secret.txt',
    '\\\\host\\share',
  ];
  const links = [
    'leak',
    'up',
    'root',
    'host',
    'hard',
    'pipe',
    'inner/loop/loop/loop/to-plain',
    'inner/to-plain',
    'root/etc/passwd',
    `root${outside}/secret.txt`,
    'host/secret.txt',
    `host/${path.basename(workspace)}`,
    'up/one-two/secret.txt',
    'up/up',
    'root/proc/self/root/etc/passwd',
    'root/dev/zero',
    'root/proc/self/fd/0',
    'root/proc/self/cwd/../secret.txt',
  ];
  const odd = [
    '',
    '.',
    '..',
    '...',
    '/',
    '//',
    ' ',
    '\n',
    '\0',
    'a\0b',
    'a\nb',
    '-rf',
    '--',
    '-',
    '*',
    'x'.repeat(5_000),
    'd/'.repeat(300),
    '.git',
    '.git/config',
    '.GIT/hooks/x',
    'inner/.git/config',
    '.git/../plain.txt',
    'plain.txt/..',
    'plain.txt/x',
    'plain.txt/',
    'inner/.',
    'inner/..',
  ];
  return [...new Set([...spelt, ...absolute, ...links, ...odd])];
}
