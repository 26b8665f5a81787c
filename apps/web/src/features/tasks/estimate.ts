/** Minutes as people say them: `1h 30m`. Empty where nothing was estimated. */
export function spellMinutes(minutes: number | null): string {
  if (minutes === null) return '';
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return [hours > 0 ? `${hours}h` : '', rest > 0 || hours === 0 ? `${rest}m` : ''].filter(Boolean).join(' ');
}

/** Reads `90`, `90m`, `1h 30m` or `1.5h` as minutes; null for nothing, undefined for what is none of these. */
export function minutesOf(text: string): number | null | undefined {
  const written = text.trim().toLowerCase();
  if (written === '') return null;
  const parts = /^(?:(\d+(?:[.,]\d+)?)\s*h)?\s*(?:(\d+)\s*m?)?$/.exec(written);
  if (!parts || (parts[1] === undefined && parts[2] === undefined)) return undefined;
  const hours = Number((parts[1] ?? '0').replace(',', '.'));
  return Math.round(hours * 60) + Number(parts[2] ?? 0);
}
