/** A colour as lightness 0–1, chroma, and hue in degrees: the form in which the palette is thought and written. */
export interface Oklch {
  readonly lightness: number;
  readonly chroma: number;
  readonly hue: number;
}

/** Red, green and blue, each 0–1. */
export type Rgb = readonly [red: number, green: number, blue: number];

export const oklch = (lightness: number, chroma: number, hue: number): Oklch => ({ lightness, chroma, hue });

export const toCss = ({ lightness, chroma, hue }: Oklch): string => `oklch(${lightness} ${chroma} ${hue})`;

/** Linear-light sRGB; a component outside 0–1 means the colour lies outside the gamut. */
export function toLinearRgb({ lightness, chroma, hue }: Oklch): Rgb {
  const radians = (hue * Math.PI) / 180;
  const a = chroma * Math.cos(radians);
  const b = chroma * Math.sin(radians);
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ];
}

const clamped = (value: number): number => Math.min(1, Math.max(0, value));

const encoded = (linear: number): number => {
  const value = clamped(linear);
  return value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055;
};

/** For places that do not speak OKLCH: terminals, mail, embeds. */
export const toHex = (colour: Oklch): string => {
  const bytes = toLinearRgb(colour).map((component) => Math.round(encoded(component) * 255));
  return `#${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
};

const luminance = (colour: Oklch): number => {
  const [red, green, blue] = toLinearRgb(colour);
  return 0.2126 * clamped(red) + 0.7152 * clamped(green) + 0.0722 * clamped(blue);
};

/** The contrast ratio of WCAG 2, from 1 to 21, whichever of the two is the lighter. */
export const contrastRatio = (one: Oklch, other: Oklch): number => {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((left, right) => left - right) as [
    number,
    number,
  ];
  return (lighter + 0.05) / (darker + 0.05);
};
