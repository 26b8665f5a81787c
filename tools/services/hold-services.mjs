import { say } from '../runner/progress.mjs';
import { provideServices } from './services.mjs';

/** Starts the services, prints how to point a shell at them, and stops them on Ctrl+C. */
export async function holdServices() {
  const services = await provideServices();
  for (const { title, why } of services.missing) say(`MISSING ${title}: ${why}`);
  for (const [name, value] of Object.entries(services.environment))
    process.stdout.write(`export ${name}='${value}'\n`);
  if (services.missing.length === 0) say('services are up; Ctrl+C stops them');
  const keepAlive = setInterval(() => undefined, 60_000);
  await new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, resolve);
  });
  clearInterval(keepAlive);
  await services.stop();
  return services.missing.length === 0 ? 0 : 1;
}
