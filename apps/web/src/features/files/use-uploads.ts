'use client';

import { useQueryClient } from '@tanstack/react-query';
import type { ProjectId } from '@mosaicstack/types';
import { useRef, useState } from 'react';
import { gateway } from '../../lib/gateway';
import { keys } from '../../lib/query-keys';
import { refusalOf } from './file-words';

export interface UploadState {
  key: number;
  file: File;
  /** Why the gateway, or this page, did not take it. */
  failure?: unknown;
  /** Sending it again cannot help. */
  refusal?: string | undefined;
}

/** Sends files one after the other. What was taken leaves the list; what was not stays and says why. */
export function useUploads(projectId: ProjectId) {
  const queryClient = useQueryClient();
  const [uploads, setUploads] = useState<readonly UploadState[]>([]);
  const queue = useRef(Promise.resolve());
  const nextKey = useRef(0);

  const forget = (key: number): void => setUploads((all) => all.filter((one) => one.key !== key));
  const send = ({ key, file }: UploadState): void => {
    queue.current = queue.current.then(async () => {
      try {
        await gateway.projects.upload(projectId, file.name, file);
        await queryClient.invalidateQueries({ queryKey: keys.files(projectId) });
        forget(key);
      } catch (failure) {
        setUploads((all) => all.map((one) => (one.key === key ? { ...one, failure } : one)));
      }
    });
  };
  return {
    uploads,
    forget,
    upload: (files: readonly File[]): void => {
      const added = files.map((file): UploadState => {
        nextKey.current += 1;
        return { key: nextKey.current, file, refusal: refusalOf(file) };
      });
      setUploads((all) => [...all, ...added]);
      for (const one of added) if (one.refusal === undefined) send(one);
    },
    retry: (key: number): void => {
      const again = uploads.find((one) => one.key === key);
      if (!again) return;
      setUploads((all) => all.map((one) => (one.key === key ? { key, file: one.file } : one)));
      send(again);
    },
  };
}
