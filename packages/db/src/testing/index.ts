export {
  fillDataDirectory,
  scratchDataDirectory,
  templateDirectory,
  type ScratchDataDirectory,
} from './scratch-data-directory.js';
export { scratchDatabase, type ScratchDatabase } from './scratch-postgres.js';
