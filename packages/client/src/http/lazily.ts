import { GatewayError } from '../gateway-error.js';

type Promising<Part> = { [Name in keyof Part]: (...given: never[]) => Promise<unknown> };

/**
 * A part of the client whose code, and the contracts it reads replies by, are fetched with its first
 * call. So a page loads what it uses, and a command starts without the rest. Code that cannot be fetched
 * is asked for again with the next call.
 */
export function lazily<Part extends Promising<Part>>(load: () => Promise<Part>): Part {
  let loading: Promise<Part> | undefined;
  const loaded = (): Promise<Part> =>
    (loading ??= load().catch((cause: unknown) => {
      loading = undefined;
      throw partMissing(cause);
    }));
  const callOf =
    (name: keyof Part) =>
    async (...given: never[]) =>
      (await loaded())[name](...given);
  return new Proxy({} as Part, {
    // Whoever awaits a part asks it for `then`; it is no promise.
    get: (_target, name) => (name === 'then' ? undefined : callOf(name as keyof Part)),
  });
}

const partMissing = (cause: unknown): GatewayError =>
  new GatewayError(
    {
      code: 'gateway_unreachable',
      message: 'A part of this program could not be loaded.',
      requestId: '',
      cause: 'The gateway does not answer, or has been updated meanwhile.',
      remediation: 'Try again; if that does not help, load the page anew.',
    },
    { cause },
  );
