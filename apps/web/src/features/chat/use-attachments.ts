'use client';

import { maximumAttachmentBytes, maximumAttachments, type AttachedPart } from '@mosaicstack/types';
import { useRef, useState } from 'react';
import { gateway } from '../../lib/gateway';
import { problemOf } from '../../lib/problem';
import { wordsOf } from '../../lib/words';

const t = wordsOf('chat');

export interface AttachedFile {
  key: number;
  file: File;
  /** Set once the gateway has it. */
  part?: AttachedPart;
  /** Why it was not taken. */
  failure?: string;
}

const megabyte = 1_048_576;

const refusalOf = (file: File): string | undefined =>
  file.size > maximumAttachmentBytes
    ? t('isLargerThanMB', { name: file.name, most: maximumAttachmentBytes / megabyte })
    : undefined;

/** Files for the message being written: uploaded as they come, so that sending waits for nothing. */
export function useAttachments() {
  const [files, setFiles] = useState<readonly AttachedFile[]>([]);
  const nextKey = useRef(0);
  const change = (key: number, to: Partial<AttachedFile>): void =>
    setFiles((all) => all.map((one) => (one.key === key ? { key, file: one.file, ...to } : one)));
  const upload = async ({ key, file }: AttachedFile): Promise<void> => {
    try {
      const { id, name, mediaType, bytes, kind } = await gateway.attachments.upload(file.name, file);
      const type = kind === 'image' ? 'image' : 'file';
      change(key, { part: { type, attachmentId: id, name, mediaType, bytes } });
    } catch (error) {
      change(key, { failure: problemOf(error).message });
    }
  };
  return {
    files,
    /** What the message holds; undefined while something is still on its way, or was not taken. */
    parts: files.every(({ part }) => part) ? files.flatMap(({ part }) => part ?? []) : undefined,
    isFull: files.length >= maximumAttachments,
    add: (chosen: readonly File[]): void => {
      const room = chosen.slice(0, maximumAttachments - files.length);
      const added = room.map((file): AttachedFile => {
        nextKey.current += 1;
        const failure = refusalOf(file);
        return { key: nextKey.current, file, ...(failure !== undefined && { failure }) };
      });
      setFiles((all) => [...all, ...added]);
      for (const one of added) if (one.failure === undefined) void upload(one);
    },
    retry: (one: AttachedFile): void => {
      change(one.key, {});
      void upload(one);
    },
    /** Takes it back; what no message holds goes by itself after a day. */
    remove: ({ key, part }: AttachedFile): void => {
      setFiles((all) => all.filter((one) => one.key !== key));
      if (part) void gateway.attachments.delete(part.attachmentId).catch(() => undefined);
    },
    clear: (): void => setFiles([]),
    restore: (before: readonly AttachedFile[]): void => setFiles(before),
  };
}

export type Attachments = ReturnType<typeof useAttachments>;
