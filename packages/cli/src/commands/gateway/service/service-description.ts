/** A gateway as a service manager has to know it. */
export interface ServiceDescription {
  /** Name of the service, e.g. `mosaic-gateway`. */
  name: string;
  /** The Node that runs it, as an absolute path. */
  node: string;
  /** The gateway's entry file. */
  program: string;
  /** Folder it works in: where its project file is looked for. */
  folder: string;
  /** File that takes what it prints. */
  log: string;
  environment: Readonly<Record<string, string>>;
}

/** Longest time a draining gateway takes before it ends by itself, and a little more, in seconds. */
export const stopSeconds = 35;

// oxlint-disable-next-line no-control-regex -- finding control characters is the purpose
const control = /[\u0000-\u001f\u007f]/;

/** Every text of a description that would break out of its line in a service file. */
export const unwritable = ({ node, program, folder, log, environment }: ServiceDescription): string[] =>
  [node, program, folder, log, ...Object.keys(environment), ...Object.values(environment)].filter((text) =>
    control.test(text),
  );
