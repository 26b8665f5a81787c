import { run } from './command.mjs';
import { places } from '../runner/places.mjs';

const file = 'docker/compose.test.yml';
const answerMs = 10_000;

/** Servers in containers, or undefined where no engine answers. */
export async function composeServices() {
  try {
    await run('docker', ['info'], { timeoutMs: answerMs });
    await run('docker', ['compose', 'version'], { timeoutMs: answerMs });
  } catch {
    return undefined;
  }
  const project = `mosaic-test-${process.pid}`;
  const compose = (...args) =>
    run('docker', ['compose', '-p', project, '-f', file, ...args], { cwd: places.root });
  const start = async (service, innerPort, urlOf) => {
    await compose('up', '--detach', '--wait', service);
    const address = await compose('port', service, String(innerPort));
    return { url: urlOf(address), stop: () => compose('rm', '--force', '--stop', '--volumes', service) };
  };
  const postgresUrl = (address) => `postgres://postgres:mosaic-test@${address}/postgres`;
  return {
    postgres: () => start('postgres', 5432, postgresUrl),
    plainPostgres: () => start('plain-postgres', 5432, postgresUrl),
    valkey: () => start('valkey', 6379, (address) => `redis://${address}`),
  };
}
