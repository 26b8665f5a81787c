import { z } from 'zod';

const shape = /^(?<host>[a-z0-9._-]+|\[[0-9a-f:.]+\]):(?<port>[0-9]{1,5})$/i;

/** Spelt as a URL parser spells it, so that it can be compared; undefined for anything else. */
function canonical(text: string): string | undefined {
  const { host, port } = shape.exec(text)?.groups ?? {};
  if (host === undefined || !URL.canParse(`http://${host}:${port}`)) return undefined;
  return Number(port) === 0 ? undefined : `${new URL(`http://${host}`).hostname}:${Number(port)}`;
}

/** One server by host and port, e.g. `gpu.lan:8000` or `[::1]:11434`; never a pattern. */
export const hostAndPort = z.string().transform((text, context) => {
  const found = canonical(text);
  if (found !== undefined) return found;
  context.addIssue({ code: 'custom', message: 'must be a host with its port, such as gpu.lan:8000' });
  return z.NEVER;
});
