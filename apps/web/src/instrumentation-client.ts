import { config } from 'zod';

// Runs before everything else in a page. Schemas would otherwise try to compile themselves from text,
// which our pages' policy forbids and the browser would report each time.
config({ jitless: true });
