/** What the file helper is asked to do inside the sandbox; paths are relative to the workspace. */
export type FileOperation =
  | { op: 'read'; path: string; offset: number; limit: number }
  | { op: 'write'; path: string; content: string; expected?: string | null }
  | { op: 'edit'; path: string; edits: readonly FileEdit[]; expected?: string | null }
  | { op: 'delete'; path: string; expected?: string | null }
  | { op: 'list'; path: string; depth: number }
  | { op: 'search'; path: string; pattern: string; glob?: string }
  /** What a change would do, without doing it. */
  | { op: 'preview'; change: Extract<FileOperation, { op: 'write' | 'edit' | 'delete' }> };

/** What the git helper is asked to do. */
export interface GitOperation {
  readonly args: readonly string[];
  /** Where it finds the way out of the sandbox, if there is one. */
  readonly proxy?: string;
  /** On a copy of the index: what is only looked at stages nothing. */
  readonly onCopy?: boolean;
}

export interface FileEdit {
  /** Occurs exactly once in the file. */
  readonly oldText: string;
  readonly newText: string;
}

export interface ListedEntry {
  readonly path: string;
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  readonly bytes: number;
}

export interface FileMatch {
  readonly path: string;
  readonly line: number;
  readonly text: string;
}

export interface FileAnswer {
  readonly text?: string;
  readonly lines?: number;
  /** SHA-256 of the file before the change; null where there was none. */
  readonly before?: string | null;
  readonly entries?: readonly ListedEntry[];
  readonly matches?: readonly FileMatch[];
  readonly exitCode?: number;
  /** True where there was more than is told. */
  readonly cut?: boolean;
}

/** `escape` is every way of leaving the workspace; nothing is put right silently. */
export type FileFailureCode = 'escape' | 'missing' | 'unfit' | 'conflict' | 'invalid' | 'full';

export type FileReply =
  | { readonly ok: true; readonly answer: FileAnswer }
  | { readonly ok: false; readonly code: FileFailureCode; readonly message: string };
