export { configAccess, type ConfigAccess } from './config-access.js';
export { editConfig, type ConfigEdited } from './editing/edit-config.js';
export {
  planEdit,
  textFault,
  type ConfigDifference,
  type ConfigEdit,
  type PlannedEdit,
} from './editing/plan-edit.js';
export { isPlainDefault, tierChanges, type ConfigChanges } from './editing/tier-changes.js';
export { backUp, writeEdit, writeKeeping, type WrittenEdit } from './editing/write-edit.js';
export { configText, writeConfigText } from './editing/write-text.js';
export { jsonObject } from './layers/json-object.js';
export { nearest } from './layers/nearest.js';
export type { Flags } from './layers/flag-layer.js';
export type { Origin, OriginKind } from './layers/layer.js';
export { getConfig, listConfig, type ConfigEntry } from './listing/list-config.js';
export { serviceEnvironment, type ServiceEnvironment } from './listing/service-environment.js';
export { loadConfig, locatePaths, type LoadedConfig, type LoadOptions } from './load-config.js';
export { InstallationKey, installationKeyFile, type InstallationChallenge } from './installation-key.js';
export { isLoopbackHost } from './loopback.js';
export type { MosaicPaths } from './paths.js';
export { isOpenToOthers, privateFiles } from './private-files.js';
export type {
  FederatedConfig,
  LocalConfig,
  MosaicConfig,
  StandaloneConfig,
} from './resolving/resolve-config.js';
export type { GatewaySettings } from './schema/gateway-settings.js';
export type { OpenaiCompatible, ProviderSettings } from './schema/provider-settings.js';
export { readRootKeys, type StatedRootKey } from './schema/root-keys.js';
export type { RunSettings } from './schema/run-settings.js';
export type { SignInProvider } from './schema/sign-in-settings.js';
export { environmentWith, readVariable, takeVariables } from './process-variables.js';
export { scrubEnvironment } from './scrub-environment.js';
export { signedInPrograms } from './signed-in-programs.js';
export { terminalEnvironment } from './terminal-environment.js';
export { isNewer } from './updates/newer.js';
export { newestVersionAddress, newestVersionIn } from './updates/newest-version.js';
export { registryToAsk } from './updates/registry.js';
export { silencedBy } from './updates/silenced.js';
