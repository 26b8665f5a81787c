/** Has the browser keep the shell for the time without a network. Calls back when a new release waits to take over. */
export async function keepShell(onNewRelease: (takeOver: () => void) => void): Promise<void> {
  const registration = await navigator.serviceWorker.register('/service-worker.js', {
    updateViaCache: 'none',
  });
  const isUpdate = navigator.serviceWorker.controller !== null;
  const offer = (waiting: ServiceWorker): void => {
    onNewRelease(() => {
      navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
      waiting.postMessage({ does: 'take over' });
    });
  };
  if (isUpdate && registration.waiting) offer(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const { installing } = registration;
    installing?.addEventListener('statechange', () => {
      if (installing.state === 'installed' && navigator.serviceWorker.controller) offer(installing);
    });
  });
  const { active } = await navigator.serviceWorker.ready;
  const addresses = performance.getEntriesByType('resource').map(({ name }) => name);
  active?.postMessage({ does: 'keep', addresses });
}
