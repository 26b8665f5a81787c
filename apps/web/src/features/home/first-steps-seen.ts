/** Whether the first steps were put away in this browser, person by person. */
const placeOf = (userId: string): string => `mosaic-first-steps:${userId}`;

export function areStepsPutAway(userId: string): boolean {
  try {
    return localStorage.getItem(placeOf(userId)) !== null;
  } catch {
    return false;
  }
}

export function putStepsAway(userId: string): void {
  try {
    localStorage.setItem(placeOf(userId), 'put away');
  } catch {
    // A browser that keeps nothing shows them again.
  }
}
