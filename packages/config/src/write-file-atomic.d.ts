declare module 'write-file-atomic' {
  interface Options {
    /** Of a new file; one that is there keeps its own. */
    mode?: number;
  }
  export function sync(path: string, data: string, options?: Options): void;
}
