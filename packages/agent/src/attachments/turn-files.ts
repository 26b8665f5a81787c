import type { Actor, UnitOfWork } from '@mosaicstack/kernel';
import { attachedTo, type AttachmentId, type Message } from '@mosaicstack/types';
import type { AgentStores } from '../runs/agent-stores.js';
import type { TurnFile, TurnFiles } from '../runtime/agent-runtime.js';

/**
 * What one turn carries of attachments: bytes of images and characters of documents. The newest come
 * first; of the rest a model is told the names. Providers take about 20 MB a request.
 */
const mostImageBytes = 12 * 1_048_576;
const mostCharacters = 600_000;

/** The attachments of a history as a model gets them. */
export async function turnFiles(
  work: UnitOfWork<AgentStores>,
  actor: Actor,
  history: readonly Message[],
): Promise<TurnFiles> {
  const parts = history.flatMap(attachedTo).reverse();
  const files = new Map<AttachmentId, TurnFile>();
  if (parts.length === 0) return files;
  let [imageBytes, characters] = [0, 0];
  await work.run(actor, async ({ attachments }) => {
    for (const { type, attachmentId, bytes } of parts) {
      if (files.has(attachmentId)) continue;
      if (type === 'image') {
        if (imageBytes + bytes > mostImageBytes) continue;
        const content = await attachments.content(actor, attachmentId);
        imageBytes += content?.byteLength ?? 0;
        if (content) files.set(attachmentId, { image: Buffer.from(content).toString('base64') });
      } else {
        const text = await attachments.text(actor, attachmentId);
        if (text === null || characters + text.length > mostCharacters) continue;
        characters += text.length;
        files.set(attachmentId, { text });
      }
    }
  });
  return files;
}
