import { describe, expect, it } from 'vitest';
import { envExample } from './env-example.js';
import { configJsonSchema } from './json-schema.js';

describe('files made from the schema', () => {
  // After a change of the schema: npx vitest run packages/config --update
  it('leave no difference to .env.example', async () => {
    await expect(envExample()).toMatchFileSnapshot('../../../../.env.example');
  });

  it('leave no difference to the JSON schema', async () => {
    const text = `${JSON.stringify(configJsonSchema(), null, 2)}\n`;
    await expect(text).toMatchFileSnapshot('../../mosaic.config.schema.json');
  });
});
