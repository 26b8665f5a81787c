const names = [
  'VISUAL',
  'EDITOR',
  'DISPLAY',
  'WAYLAND_DISPLAY',
  'SSH_CONNECTION',
  'SSH_TTY',
  'TERMUX_VERSION',
  'WSL_DISTRO_NAME',
  'TERM',
] as const;

/** What a terminal program asks its surroundings: which editor a person has, which clipboard is at hand. */
export const terminalEnvironment = (): Partial<Record<(typeof names)[number], string | undefined>> =>
  Object.fromEntries(names.map((name) => [name, process.env[name]]));
