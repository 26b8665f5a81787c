export {
  DatabaseLocked,
  DatabaseUnavailable,
  RolesMissing,
  SchemaNewer,
  VectorUnavailable,
} from './database-errors.js';
export {
  openDatabase,
  type DatabaseDependencies,
  type DatabaseOptions,
  type OpenDatabase,
} from './open-database.js';
