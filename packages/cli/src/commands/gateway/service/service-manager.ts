import type { RunForm } from '../run-form.js';
import type { ServiceDescription } from './service-description.js';

/** The service manager of this machine, for one service of this user. */
export interface ServiceManager extends RunForm {
  /** Where the service is described. */
  readonly file: string;
  isInstalled(): boolean;
  /** The text of `file` for a service. */
  textOf(description: ServiceDescription): string;
  /** Writes the file and has the service started whenever this user signs in. False when nothing changed. */
  install(description: ServiceDescription): Promise<boolean>;
  /** Takes the file away again; the service has to be stopped before. */
  uninstall(): Promise<void>;
  /** What is left to do by hand so that it runs while nobody is signed in; null when nothing is. */
  readonly advice: string | null;
}
