import { webFetchTool, webSearchTool } from '@mosaicstack/agent';
import type { Outbound, Tool } from '@mosaicstack/kernel';

/** Reading the web, and searching it where the operator names a search server. */
export const webTools = (outbound: Outbound, searchUrl: string | undefined): Tool[] => [
  webFetchTool(outbound),
  ...(searchUrl ? [webSearchTool({ outbound: outbound.trusting([searchUrl]), baseUrl: searchUrl })] : []),
];
