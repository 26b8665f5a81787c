/** The built-in model that needs no network. Everything it says, it says as a demo. */
export const demoProvider = 'demo';

export const demoEntry = {
  provider: demoProvider,
  model: 'mosaic-demo',
  label: 'Mosaic demo (offline, not a real model)',
  demo: true,
  contextWindow: null,
};
