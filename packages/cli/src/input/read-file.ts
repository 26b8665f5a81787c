import { openAsBlob } from 'node:fs';
import { badUsage } from '../failure.js';

/** A file to be sent; its content is read as it goes out. */
export async function fileToSend(path: string): Promise<Blob> {
  try {
    return await openAsBlob(path);
  } catch {
    throw badUsage(`The file ${path} cannot be read.`);
  }
}
