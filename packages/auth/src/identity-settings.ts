import type { Clock, IdentitySettingStore } from '@mosaicstack/kernel';
import type {
  IdentitySettings as Settings,
  RegistrationMode,
  UpdateIdentitySettings,
} from '@mosaicstack/types';
import { type Asker, eventBy, type Trail } from './asker.js';

export interface IdentitySettingsDeps {
  store: IdentitySettingStore;
  /** What stands until an administrator changes it. */
  registration: RegistrationMode;
  clock: Clock;
  trail: Trail;
}

/** Who may make an account, and what administrators may see. Read at every use, so a change counts at once. */
export class IdentitySettings {
  constructor(private readonly deps: IdentitySettingsDeps) {}

  async read(): Promise<Settings> {
    const { registration, requireSecondFactor, breakGlass } = await this.deps.store.read();
    return {
      registration: registration ?? this.deps.registration,
      requireSecondFactor: requireSecondFactor ?? false,
      breakGlass: breakGlass ?? false,
    };
  }

  async update(asker: Asker, changes: UpdateIdentitySettings): Promise<Settings> {
    await this.deps.store.write(changes, this.deps.clock.now());
    const after = await this.read();
    await this.deps.trail(
      eventBy(asker, {
        verb: 'settings.update',
        objectType: 'settings',
        objectId: 'identity',
        result: 'allowed',
        details: { ...after },
      }),
    );
    return after;
  }
}
