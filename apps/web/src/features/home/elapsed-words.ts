/** Seconds as a clock that runs: `0:07`, `12:05`, `1:02:05`. Clocks that disagree give no time below zero. */
export function elapsedWords(seconds: number): string {
  const passed = Math.max(0, seconds);
  const [hours, minutes] = [Math.floor(passed / 3_600), Math.floor((passed % 3_600) / 60)];
  const two = (part: number): string => String(part).padStart(2, '0');
  const tail = two(passed % 60);
  return hours === 0 ? `${minutes}:${tail}` : `${hours}:${two(minutes)}:${tail}`;
}
