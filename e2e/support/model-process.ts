import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const entry = fileURLToPath(new URL('../../packages/testing/dist/model-server/main.js', import.meta.url));

export interface ModelProcess {
  /** What an OpenAI-compatible provider is configured with. */
  baseUrl: string;
  stop(): void;
}

/** The scripted model server in a process of its own, so that it outlives killed gateways. */
export async function startModelProcess(models: readonly string[]): Promise<ModelProcess> {
  const child = spawn(process.execPath, [entry, '--models', models.join(',')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const { baseUrl } = JSON.parse(line.toString()) as { baseUrl: string };
  return { baseUrl, stop: () => child.stdin.end() };
}
