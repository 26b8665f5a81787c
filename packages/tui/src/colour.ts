export type Style = (text: string) => string;

/** Bits of colour a terminal shows, as Node counts them: 1 is none, 4 is sixteen colours, 8 is 256, 24 is all. */
export type ColourDepth = 1 | 4 | 8 | 24;

export const plain: Style = (text) => text;

export const bold: Style = (text) => `\u001b[1m${text}\u001b[22m`;
export const italic: Style = (text) => `\u001b[3m${text}\u001b[23m`;
export const underline: Style = (text) => `\u001b[4m${text}\u001b[24m`;
export const struck: Style = (text) => `\u001b[9m${text}\u001b[29m`;

type Channels = readonly [red: number, green: number, blue: number];

const channelsOf = (hex: string): Channels => {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
};

/** Levels of the 6 by 6 by 6 cube that 256-colour terminals share. */
const levels = [0, 95, 135, 175, 215, 255];
const nearestLevel = (channel: number): number =>
  levels.reduce((best, level, index) => {
    const known = levels[best] ?? 0;
    return Math.abs(level - channel) < Math.abs(known - channel) ? index : best;
  }, 0);

const cubeIndex = ([red, green, blue]: Channels): number => {
  const spread = Math.max(red, green, blue) - Math.min(red, green, blue);
  // The 24 greys hold far finer steps than the cube, which would turn our warm darks into black.
  if (spread < 24) {
    const grey = Math.round(((red + green + blue) / 3 - 8) / 10);
    return 232 + Math.min(23, Math.max(0, grey));
  }
  return 16 + 36 * nearestLevel(red) + 6 * nearestLevel(green) + nearestLevel(blue);
};

/** `sixteen` is the SGR code where only sixteen colours exist; those are the person's own, so names fit better than nearness. */
export const ink = (hex: string, sixteen: number, depth: ColourDepth): Style => {
  if (depth === 1) return plain;
  const code =
    depth === 4
      ? `${sixteen}`
      : depth === 8
        ? `38;5;${cubeIndex(channelsOf(hex))}`
        : `38;2;${channelsOf(hex).join(';')}`;
  return (text) => `\u001b[${code}m${text}\u001b[39m`;
};

/** A background; sixteen colours have none quiet enough, so there it is left out. */
export const ground = (hex: string, depth: ColourDepth): Style => {
  if (depth < 8) return plain;
  const code = depth === 8 ? `48;5;${cubeIndex(channelsOf(hex))}` : `48;2;${channelsOf(hex).join(';')}`;
  return (text) => `\u001b[${code}m${text}\u001b[49m`;
};
