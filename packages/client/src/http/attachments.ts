import { attachmentSchema, type Attachment, type AttachmentId } from '@mosaicstack/types';
import type { Http } from './http.js';

/** Files for messages. */
export interface Attachments {
  /** An upload that a message holds by `fileIds`, within 24 hours. */
  upload(name: string, content: Blob, signal?: AbortSignal): Promise<Attachment>;
  get(id: AttachmentId): Promise<Attachment>;
  download(id: AttachmentId): Promise<Blob>;
  /** Takes back an upload that no message holds. */
  delete(id: AttachmentId): Promise<void>;
}

export const createAttachments = (http: Http): Attachments => ({
  upload: (name, bytes, signal) =>
    http.json('/api/attachments', attachmentSchema, { method: 'POST', query: { name }, bytes, signal }),
  get: (id) => http.json(`/api/attachments/${id}`, attachmentSchema),
  download: async (id) => (await http.stream(`/api/attachments/${id}/content`)).blob(),
  delete: (id) => http.send(`/api/attachments/${id}`, { method: 'DELETE' }),
});
