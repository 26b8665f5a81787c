import { safeJson } from './output/clean-text.js';
import type { Printer } from './printer.js';

interface Request {
  method: string;
  path: string;
  body: unknown;
}

/** Lets a command read and keeps it from changing anything: what it would send first is shown instead. */
export class DryRun {
  #kept: Request | undefined;

  /** To be used by a client in place of the real one. */
  readonly fetch: typeof globalThis.fetch = async (input, init) => {
    const method = init?.method ?? 'GET';
    if (method === 'GET') return globalThis.fetch(input, init);
    const { pathname, search } = new URL(input instanceof Request ? input.url : input);
    this.#kept ??= { method, path: `${pathname}${search}`, body: bodyOf(init?.body) };
    throw new Error('Nothing is sent.');
  };

  /** Whether something was kept from being sent, which ends the command whatever it made of it. */
  get hasEnded(): boolean {
    return this.#kept !== undefined;
  }

  print(printer: Printer, asJson: boolean): void {
    if (!this.#kept) return;
    const { method, path, body } = this.#kept;
    if (asJson) return printer.line(safeJson({ v: 1, type: 'dry-run', method, path, body }));
    printer.line(`Would send: ${method} ${path}`);
    if (body !== null) printer.line(safeJson(body, 2));
  }
}

function bodyOf(body: unknown): unknown {
  if (body === undefined || body === null) return null;
  if (typeof body !== 'string') return 'a file';
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return body;
  }
}
