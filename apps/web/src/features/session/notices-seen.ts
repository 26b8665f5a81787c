/** Up to when notices were seen in this browser, person by person. */
const placeOf = (userId: string): string => `mosaic-notices-seen:${userId}`;

export function noticesSeen(userId: string): string {
  try {
    return localStorage.getItem(placeOf(userId)) ?? '';
  } catch {
    return '';
  }
}

export function markNoticesSeen(userId: string, upTo: string): void {
  try {
    localStorage.setItem(placeOf(userId), upTo);
  } catch {
    // A browser that keeps nothing shows the notice again.
  }
}
