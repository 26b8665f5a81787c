import { expect, it } from 'vitest';
import { isLoopbackHost } from './loopback.js';

it.each(['127.0.0.1', '127.8.0.9', '::1', '[::1]', 'localhost', 'LOCALHOST', 'a.localhost'])(
  '%s stays on this machine',
  (host) => {
    expect(isLoopbackHost(host)).toBe(true);
  },
);

it.each(['0.0.0.0', '::', '192.168.1.4', 'localhost.example', '128.0.0.1', 'example.org'])(
  '%s does not',
  (host) => {
    expect(isLoopbackHost(host)).toBe(false);
  },
);
