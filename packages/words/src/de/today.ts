import type { Translated } from '../contract.js';
import type { today as english } from '../en/today.js';

export const today: Translated<typeof english> = {
  cannotBeRight: 'Kann nicht stimmen',
  cannotBeRightCounted: 'Kann nicht stimmen<b>{count, number}</b>',
  repair: 'Berichtigen<b> {title}</b>',
  answersOfTheDay: 'Antworten des Tages',
  waitingForYou: 'wartet auf dich',
  leftLying: 'Liegen geblieben',
  untouchedFor: 'Unberührt seit',
  days: '{span, number} Tagen',
  loadingWhatWasLeftLying: 'Liegengebliebenes wird geladen',
  everythingOpenWasTouchedWithinDays: 'Alles Offene wurde innerhalb von {days, number} Tagen angefasst.',
  andMore: 'und {count, number} weitere',
  showAll: 'Alle {count, number} zeigen',
  figures: 'Zahlen',
  loadingFigures: 'Zahlen werden geladen',
  finishedIn30DaysOfThem: 'in 30 Tagen erledigt, davon {days7, number} in den letzten 7',
  loadingTheDay: 'Der Tag wird geladen',
  overdue: 'Überfällig',
  dueToday: 'Heute fällig',
  inProgress: 'In Arbeit',
  amountFinished: '{count, number} erledigt',
  finishedInDays: '{total, number} in {count, number} Tagen erledigt',
};
