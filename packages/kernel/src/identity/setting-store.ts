import type { UpdateIdentitySettings } from '@mosaicstack/types';

/** What administrators changed of the identity settings; the rest stands at its default. */
export interface IdentitySettingStore {
  read(): Promise<UpdateIdentitySettings>;
  write(changes: UpdateIdentitySettings, at: Date): Promise<void>;
}
