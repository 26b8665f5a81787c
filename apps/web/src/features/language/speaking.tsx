'use client';

import { Fragment, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import { onLanguage, spoken } from '../../lib/words';
import { Waiting } from '../../ui/waiting';
import { languageChoice, speakLanguage } from './language-choice';

// Asked for before anything is shown, beside everything else a page waits for.
const ready = typeof window === 'undefined' ? undefined : speakLanguage(languageChoice());
ready?.catch(() => undefined);

/**
 * Shows its content once there are words for it, and anew in another language. What is shown until then is part
 * of the exported page, so something is seen before any script has run.
 */
export function Speaking({ children }: { children: ReactNode }) {
  const language = useSyncExternalStore(onLanguage, spoken, () => undefined);
  const [hasFailed, setFailed] = useState(false);
  useEffect(() => {
    ready?.catch(() => setFailed(true));
  }, []);
  if (language) return <Fragment key={language}>{children}</Fragment>;
  return hasFailed ? <Speechless /> : <Waiting label="Mosaic" />;
}

/** In every language at once, for none could be fetched. */
const Speechless = () => (
  <main className="grid min-h-viewport place-items-center p-6 text-center">
    <div>
      <p lang="en">Mosaic could not be loaded. Look at your connection and reload the page.</p>
      <p lang="de">Mosaic konnte nicht geladen werden. Prüfe deine Verbindung und lade die Seite neu.</p>
    </div>
  </main>
);
