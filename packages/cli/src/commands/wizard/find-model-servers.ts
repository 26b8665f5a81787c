import { type ModelServers, modelServersSchema } from '@mosaicstack/types';
import { runHost } from './run-host.js';

/** Model servers of this machine, of which none need be there; undefined where they could not be looked for. */
export async function findModelServers(): Promise<ModelServers['servers'] | undefined> {
  const { line } = await runHost(['model-servers']);
  return modelServersSchema.safeParse(line).data?.servers;
}
