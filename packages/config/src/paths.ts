import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import envPaths from 'env-paths';
import type { Environment } from './layers/variables.js';

export const CONFIG_FILE_NAME = 'mosaic.config.json';

/** Where this instance keeps its things. No folder is made by asking. */
export interface MosaicPaths {
  config: string;
  data: string;
  state: string;
  cache: string;
  /** The nearest file's place: `MOSAIC_CONFIG`, or the current folder. It need not exist. */
  projectFile: string;
  userFile: string;
  /** Beside the project file. It need not exist. */
  dotEnvFile: string;
}

function folders(home: string | undefined): Pick<MosaicPaths, 'config' | 'data' | 'state' | 'cache'> {
  if (home) {
    const root = resolve(home.replace(/^~(?=$|[/\\])/, homedir()));
    const [config, data, state, cache] = ['config', 'data', 'state', 'cache'].map((name) => join(root, name));
    return { config, data, state, cache } as Pick<MosaicPaths, 'config' | 'data' | 'state' | 'cache'>;
  }
  const { config, data, cache, log } = envPaths('mosaic', { suffix: '' });
  return { config, data, cache, state: process.platform === 'linux' ? log : join(data, 'state') };
}

export function mosaicPaths(env: Environment, cwd: string): MosaicPaths {
  const found = folders(env['MOSAIC_HOME']);
  const projectFile = resolve(cwd, env['MOSAIC_CONFIG'] || CONFIG_FILE_NAME);
  return {
    ...found,
    projectFile,
    userFile: join(found.config, CONFIG_FILE_NAME),
    dotEnvFile: join(dirname(projectFile), '.env'),
  };
}

export const hasProjectFile = ({ projectFile }: MosaicPaths): boolean => existsSync(projectFile);
