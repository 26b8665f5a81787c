import { language } from './words';

/** Cents as a rule; of less than ten of them, all that counts. */
export const moneyWords = (usd: number): string =>
  usd.toLocaleString(language(), {
    style: 'currency',
    currency: 'USD',
    minimumFractionDigits: usd > 0 && usd < 0.1 ? 4 : 2,
  });
