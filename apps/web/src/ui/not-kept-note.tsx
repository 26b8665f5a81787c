'use client';

import { useRefused } from '../lib/kept-here';
import { RoomNote } from './room-note';

interface NotKeptNoteProps {
  /** What the browser was to keep. */
  name: string;
  /** What comes of it. */
  children: string;
}

/** Said beside a choice that a browser did not take. */
export function NotKeptNote({ name, children }: NotKeptNoteProps) {
  const isRefused = useRefused(name);
  return <RoomNote>{isRefused && children}</RoomNote>;
}
