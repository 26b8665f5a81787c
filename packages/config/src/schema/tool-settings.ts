import { toolPatternSchema } from '@mosaicstack/types';
import { z } from 'zod';
import { hostAndPort } from './host-and-port.js';
import { setting } from './setting.js';

const isRoot = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

/** What agents' tools may reach. */
export const toolSettings = z
  .strictObject({
    webSearchUrl: setting(z.string().refine(isRoot, 'must be an http or https address'), {
      description: 'A SearXNG server that answers in JSON. Without it agents cannot search the web.',
      variables: ['MOSAIC_WEB_SEARCH_URL'],
    }).optional(),
    memberTools: setting(z.array(toolPatternSchema), {
      description:
        'Tools that members may use, by name or family, e.g. brain_*,file_*. Without it all; administrators may use all.',
      variables: ['AGENT_USER_TOOLS'],
    }).optional(),
    allowedHosts: setting(z.array(hostAndPort), {
      description:
        'Hosts that agents may read from without being asked, as host:port, e.g. docs.example.org:443.',
      variables: ['MOSAIC_TOOL_ALLOWED_HOSTS'],
    }).default([]),
    callSeconds: setting(z.number().positive(), {
      description: 'A call of a tool that takes longer is ended, and its agent is told so and goes on.',
    }).default(330),
  })
  .prefault({});
