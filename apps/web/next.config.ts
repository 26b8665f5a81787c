import type { NextConfig } from 'next';
import { PHASE_DEVELOPMENT_SERVER } from 'next/constants.js';

/** Where a gateway listens by default; only the development server speaks to it by address. */
const developmentGateway = 'http://127.0.0.1:14242';

const shared: NextConfig = {
  reactStrictMode: true,
  images: { unoptimized: true },
  devIndicators: false,
  // Types are checked by the workspace's own compiler run, of which this build is no part.
  typescript: { ignoreBuildErrors: true },
};

/** Rewrites exist in development only: Next does not combine them with a static export. */
export default function config(phase: string): NextConfig {
  if (phase !== PHASE_DEVELOPMENT_SERVER) return { ...shared, output: 'export' };
  return {
    ...shared,
    rewrites: () =>
      Promise.resolve([
        { source: '/api/:path*', destination: `${developmentGateway}/api/:path*` },
        { source: '/frames/:page', destination: '/frames/:page.html' },
      ]),
  };
}
