'use client';

import { useEffect, useRef } from 'react';
import type { Artifact } from '../../../ui/artifact';
import { wordsOf } from '../../../lib/words';

const t = wordsOf('chat');

/** A picture stands in a page of its own, without the gap that pages have around them. */
const documentOf = ({ kind, code }: Artifact): string =>
  kind.ending === 'svg' ? `<!doctype html><body style="margin:0">${code}</body>` : code;

/**
 * Runs what a model made. The page in the frame has an origin of its own, no network and no way out of its frame;
 * it says when it can take something, and nothing else it says is listened to.
 */
export function ArtifactFrame({ artifact }: { artifact: Artifact }) {
  const frame = useRef<HTMLIFrameElement>(null);
  useEffect(() => {
    let isHandedOver = false;
    const listen = ({ source, data }: MessageEvent): void => {
      const inside = frame.current?.contentWindow;
      if (!inside || source !== inside || data !== 'artifact-ready' || isHandedOver) return;
      isHandedOver = true;
      // Its origin is opaque, so it can be named by no address; only this window is spoken to.
      inside.postMessage({ artifact: documentOf(artifact) }, '*');
    };
    window.addEventListener('message', listen);
    return () => window.removeEventListener('message', listen);
  }, [artifact]);
  return (
    <iframe
      ref={frame}
      sandbox="allow-scripts"
      src="/frames/artifact"
      title={t('whatTheModelMade')}
      referrerPolicy="no-referrer"
      className="size-full border-0 bg-[Canvas] scheme-light"
    />
  );
}
