import { createClient } from '@mosaicstack/client';

/** The gateway that served this page; the browser's session cookie signs in. */
export const gateway = createClient({ baseUrl: '' });
