import type { MetadataRoute } from 'next';

export const dynamic = 'force-static';

/** How the dashboard looks once it is installed. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    id: '/',
    name: 'Mosaic',
    short_name: 'Mosaic',
    description: 'Your agents, on your own machine.',
    start_url: '/',
    scope: '/',
    display: 'standalone',
    icons: [
      { src: '/mark-192.png', sizes: '192x192', type: 'image/png' },
      { src: '/mark-512.png', sizes: '512x512', type: 'image/png' },
      { src: '/mark-maskable.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  };
}
