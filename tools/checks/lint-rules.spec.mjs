import { afterEach, beforeEach, expect, test } from 'vitest';
import { plantTree } from './planted-tree.mjs';

const refused = {
  'no-explicit-any': 'export const one = (value: any) => typeof value;\n',
  'no-non-null-assertion': 'export const one = (value?: string) => value!;\n',
  'no-process-env': 'export const one = process.env["ONE"];\n',
  'no-console': 'console.log(1);\n',
  'no-default-export': 'export default 1;\n',
  'no-floating-promises': 'export function one(): void {\n  Promise.resolve(1);\n}\n',
  'no-warning-comments': '// TODO later\nexport const one = 1;\n',
};

const allowed = {
  'packages/kernel/src/plain.ts': 'export const one = 1;\n',
  'packages/config/src/planted.ts': refused['no-process-env'],
  'packages/cli/src/printer.ts': refused['no-console'],
  'apps/web/src/app/page.tsx': 'export default function Page() {\n  return 1;\n}\n',
  'packages/kernel/src/planted.spec.ts': refused['no-non-null-assertion'],
};

let tree;
beforeEach(() => (tree = plantTree()));
afterEach(() => tree.remove());

test('each forbidden construct is refused by its rule', () => {
  for (const [rule, text] of Object.entries(refused)) tree.write(`packages/kernel/src/${rule}.ts`, text);

  const { code, findings } = lint();

  expect(code).not.toBe(0);
  expect(findings).toEqual(
    expect.arrayContaining(Object.keys(refused).map((rule) => `packages/kernel/src/${rule}.ts ${rule}`)),
  );
});

test('plain code passes, and each exception holds where it is meant', () => {
  for (const [file, text] of Object.entries(allowed)) tree.write(file, text);

  expect(lint()).toEqual({ code: 0, findings: [] });
});

function lint() {
  const { code, stdout } = tree.run('oxlint', ['--format', 'json', 'apps', 'packages']);
  const findings = JSON.parse(stdout).diagnostics.map(
    ({ filename, code: rule }) => `${filename} ${rule.replaceAll(/^.*\(|\)$/g, '')}`,
  );
  return { code, findings };
}
