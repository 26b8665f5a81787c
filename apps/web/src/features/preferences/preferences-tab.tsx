'use client';

import { Loaded } from '../../lib/loaded';
import { useSignedIn } from '../session/me';
import { AgentPreferences } from './agent-preferences';
import { FreePreferences } from './free-preferences';
import { FrozenPreferences } from './frozen-preferences';
import { usePreferences } from './preferences';
import { wordsOf } from '../../lib/words';

const t = wordsOf('preferences');

/** What agents go by when they work for the person. */
export function PreferencesTab() {
  const preferences = usePreferences();
  const { user } = useSignedIn();
  return (
    <Loaded query={preferences} label={t('yourPreferences')}>
      {(read) => (
        <>
          <AgentPreferences preferences={read} />
          <FreePreferences preferences={read} />
          {user.role === 'admin' && <FrozenPreferences />}
        </>
      )}
    </Loaded>
  );
}
