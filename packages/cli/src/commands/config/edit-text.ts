import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Context } from '../../context.js';
import { editInEditor } from '../../input/edit-in-editor.js';

/**
 * Opens a copy of the configuration file in an editor. The file itself changes when what was written
 * would start; otherwise it stays as it was, and what was written is kept where it can be mended.
 */
export async function editText({ printer }: Context, { user }: { user?: boolean }): Promise<void> {
  const { configText, writeConfigText } = await import('@mosaicstack/config');
  const which = user ? ({ file: 'user' } as const) : {};
  const { path, text } = configText(which);
  // Only its owner can look into the folder.
  const folder = mkdtempSync(join(tmpdir(), 'mosaic-config-'));
  const draft = join(folder, 'mosaic.config.json');
  const forget = (): void => rmSync(folder, { recursive: true, force: true });
  writeFileSync(draft, text, { mode: 0o600 });
  try {
    await editInEditor(draft);
  } catch (error) {
    forget();
    throw error;
  }
  const written = readFileSync(draft, 'utf8');
  if (written === text) {
    forget();
    return printer.talk('Nothing was changed.');
  }
  try {
    writeConfigText(written, which);
  } catch (error) {
    printer.talk(`${path} is as it was; what you wrote is kept in ${draft}.`);
    throw error;
  }
  forget();
  printer.talk(`Wrote ${path}.`);
  printer.talk('A gateway that runs reads it at its next start.');
}
