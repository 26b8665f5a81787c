'use client';

import { keptChoice, useKeptChoice } from './kept-choice';

/** Where this browser keeps it. */
export const singleKeysPlace = 'mosaic-single-keys';

const singleKeys = keptChoice(singleKeysPlace, ['on', 'off'], 'on');

/** Whether plain letters and digits are shortcuts here; people who dictate have reason to switch them off. */
export function useSingleKeys(): [isOn: boolean, choose: (isOn: boolean) => void] {
  const [kept, choose] = useKeptChoice(singleKeys, 'on');
  return [kept === 'on', (isOn) => choose(isOn ? 'on' : 'off')];
}

export const keepSingleKeys = (isOn: boolean): void => {
  const wanted = isOn ? 'on' : 'off';
  if (singleKeys.read() !== wanted) singleKeys.choose(wanted);
};

/** Whether a plain key pressed there is text rather than a shortcut. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));
