import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { readVariable } from '@mosaicstack/config';

/** The file a shell would start by this name. */
export function onPath(program: string): string | undefined {
  const folders = (readVariable('PATH') ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, program)).find(isProgram);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
