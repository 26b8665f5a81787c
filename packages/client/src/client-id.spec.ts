import { clientIdSchema } from '@mosaicstack/types';
import { describe, expect, it } from 'vitest';
import { newClientId } from './client-id.js';

describe('newClientId', () => {
  it('is a UUID where the browser offers one', () => {
    expect(clientIdSchema.safeParse(newClientId()).success).toBe(true);
  });

  it('is a UUID on a page served over plain HTTP, where only random bytes are to be had', () => {
    const plainHttp = { getRandomValues: (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes) };
    const ids = Array.from({ length: 200 }, () => newClientId(plainHttp));
    expect(ids.every((id) => clientIdSchema.safeParse(id).success)).toBe(true);
    expect(new Set(ids).size).toBe(200);
  });
});
