import { describe, expect, it } from 'vitest';
import { hostAndPort } from './host-and-port.js';

describe('a server by host and port', () => {
  it.each([
    ['gpu.lan:8000', 'gpu.lan:8000'],
    ['GPU.lan:0443', 'gpu.lan:443'],
    ['my_model:80', 'my_model:80'],
    ['10.0.0.7:11434', '10.0.0.7:11434'],
    ['0x7f.1:80', '127.0.0.1:80'],
    ['[0:0:0:0:0:0:0:1]:11434', '[::1]:11434'],
  ])('reads %s as %s', (text, read) => {
    expect(hostAndPort.parse(text)).toBe(read);
  });

  it.each([
    'gpu.lan',
    'gpu.lan:',
    ':80',
    'gpu.lan:0',
    'gpu.lan:65536',
    '*.lan:80',
    '10.0.0.0/8:80',
    'http://gpu.lan:80',
    'ada:secret@gpu.lan:80',
    'gpu.lan:80/path',
    '::1:80',
    '',
  ])('refuses "%s"', (text) => {
    expect(hostAndPort.safeParse(text).success).toBe(false);
  });
});
