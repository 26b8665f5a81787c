/** Prints how times in milliseconds are spread. */
export function showSpread(label, times) {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))].toFixed(0);
  console.log(`${label}: least ${at(0)} ms, median ${at(0.5)} ms, 95th percentile ${at(0.95)} ms`);
}
