import {
  type Actor,
  can,
  AppError,
  type Clock,
  type IdSource,
  NotFound,
  type UnitOfWork,
} from '@mosaicstack/kernel';
import { type Attachment, type AttachmentId, maximumAttachmentBytes } from '@mosaicstack/types';
import type { AgentStores } from '../runs/agent-stores.js';
import { attachable } from './attachable.js';
import { AttachmentsFull, AttachmentTooLarge } from './attachment-errors.js';

export interface AttachmentServiceDeps {
  unitOfWork: UnitOfWork<AgentStores>;
  clock: Clock;
  ids: IdSource;
  /** What a file is by its content, and its digest. */
  inspect(content: Uint8Array): Promise<{ mediaType: string; sha256: string }>;
  /** Bytes that everything of this person may take together; null for any number. */
  storageLimitOf(actor: Actor): Promise<number | null>;
}

/** Files that people attach to their messages. Nobody else ever sees them. */
export class AttachmentService {
  constructor(private readonly deps: AttachmentServiceDeps) {}

  /** Stores an upload that a message may hold within 24 hours. */
  async add(actor: Actor, { name, content }: { name: string; content: Uint8Array }): Promise<Attachment> {
    if (!can(actor, 'attachment.write')) throw new AppError('forbidden', 'You may not attach files.');
    if (content.byteLength > maximumAttachmentBytes) throw new AttachmentTooLarge();
    const { unitOfWork, clock, ids, inspect, storageLimitOf } = this.deps;
    const detected = await inspect(content); // takes its time, so outside of the unit of work
    const { text, ...what } = await attachable(content, detected.mediaType);
    const most = await storageLimitOf(actor);
    const attachment: Attachment = {
      id: ids.next() as AttachmentId,
      name,
      ...what,
      bytes: content.byteLength,
      sha256: detected.sha256,
      createdAt: clock.now().toISOString(),
    };
    await unitOfWork.run(actor, async ({ attachments }) => {
      const isKnown = (await attachments.findBySha256(actor, detected.sha256)) !== undefined;
      const added = isKnown ? 0 : content.byteLength;
      if (most !== null && (await attachments.bytesOf(actor)) + added > most) throw new AttachmentsFull(most);
      await attachments.insert(actor, { ...attachment, content, text });
    });
    return attachment;
  }

  get(actor: Actor, id: AttachmentId): Promise<Attachment> {
    return this.deps.unitOfWork.run(actor, (stores) => attachmentOf(stores, actor, id));
  }

  content(actor: Actor, id: AttachmentId): Promise<{ attachment: Attachment; content: Uint8Array }> {
    return this.deps.unitOfWork.run(actor, async (stores) => {
      const attachment = await attachmentOf(stores, actor, id);
      const content = await stores.attachments.content(actor, id);
      if (!content) throw new NotFound('attachment');
      return { attachment, content };
    });
  }

  /** Takes back an upload. One that a message holds goes with that message. */
  async delete(actor: Actor, id: AttachmentId): Promise<void> {
    const isGone = await this.deps.unitOfWork.run(actor, ({ attachments }) =>
      attachments.deleteUnheld(actor, id),
    );
    if (!isGone) throw new NotFound('attachment that no message holds');
  }
}

async function attachmentOf(
  { attachments }: AgentStores,
  actor: Actor,
  id: AttachmentId,
): Promise<Attachment> {
  const [attachment] = await attachments.find(actor, [id]);
  if (!attachment) throw new NotFound('attachment');
  return attachment;
}
