import type { Translated } from '../contract.js';
import type { board as english } from '../en/board.js';

export const board: Translated<typeof english> = {
  waitsFor: 'Wartet auf {names}',
  moveTo: '{title} verschieben nach',
  waitsForNames: 'wartet auf {names}',
  understood: 'Verstanden',
  boardOf: 'Board von {name}',
  noLimit: 'keine Grenze',
  mostTasksIn: 'Höchstzahl der Aufgaben in {name}',
  limitOf: 'Grenze von {name}: {limitWords}',
  over: '{count, number} zu viel',
  addTo: 'Zu {name} hinzufügen',
  fold: '{name} einklappen',
  addATaskTo: 'Eine Aufgabe zu {name} hinzufügen',
  show: 'Zeigen',
  findACard: 'Karte finden',
  mine: 'Meine',
  readMoreOnTheirWay: '{size, number} gelesen, weitere unterwegs',
  loadingTheBoard: 'Board wird geladen',
  tookBack: 'Zurückgenommen',
  moved: 'Verschoben',
  undo: 'Rückgängig',
  toPlaceOf: 'nach {state}, Platz {index, number} von {count, number}',
  changedBySomebodyElseMeanwhileIt:
    'Inzwischen von jemand anderem geändert: Sie steht jetzt in {state}. Deine Verschiebung wurde nicht ausgeführt.',
  somebodyElseTookItOffThis:
    'Jemand anderes hat sie inzwischen von diesem Board genommen. Deine Verschiebung wurde nicht ausgeführt.',
  ofLimit: 'von {limit, number}',
  lanesByMission: 'Bahnen nach Mission',
  withoutAMission: 'Ohne Mission',
};
