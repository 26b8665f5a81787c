'use client';

import { keepKeyChoices, keysPlace, useKeyChoices } from '../../lib/key-choices';
import { allShortcuts, type KeyChoices, type Shortcut } from '../../lib/shortcuts';
import { useSingleKeys } from '../../lib/single-keys';
import { wordsOf } from '../../lib/words';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { NotKeptNote } from '../../ui/not-kept-note';
import { useSetPreference } from '../preferences/preferences';
import { KeyRow } from './key-row';

const t = wordsOf('palette');

const groups: readonly { group: Shortcut['group']; title: () => string }[] = [
  { group: 'everywhere', title: () => t('everywhere') },
  { group: 'places', title: () => t('places') },
  { group: 'chat', title: () => t('chatAndApprovals') },
];

/** Keys that lists and boards hold, as other programs do: they are told and stay as they are. */
const fixed: readonly {
  title: () => string;
  keys: readonly (readonly [keys: () => string, does: () => string])[];
}[] = [
  {
    title: () => t('lists'),
    keys: [
      [() => 'j k', () => t('fromRowToRow')],
      [() => 'Enter', () => t('openTheRow')],
      [() => 'x', () => t('chooseTheConversation')],
      [() => 'e', () => t('archiveTheConversation')],
      [() => 'F6', () => t('toWhatWasJustSaid')],
      [() => t('arrowUp'), () => t('editTheLastMessage')],
    ],
  },
  {
    title: () => t('board'),
    keys: [
      [() => t('arrowsJK'), () => t('fromCardToCard')],
      [() => t('oneToSeven'), () => t('moveTheCardToThatColumn')],
      [() => t('altArrows'), () => t('moveTheCardUpDown')],
      [() => 'm', () => t('chooseAColumnToMoveTo')],
      [() => 'Enter', () => t('openTheTask')],
      [() => t('modZ'), () => t('takeTheLastMoveBack')],
    ],
  },
];

/** Every key there is: what it does, another one for it, and the way to switch off those without a modifier. */
export function KeySheet({ onClose }: { onClose: () => void }) {
  const [isOn, chooseSingle] = useSingleKeys();
  const choices = useKeyChoices();
  const set = useSetPreference();
  const keep = (chosen: KeyChoices): void => {
    keepKeyChoices(chosen);
    const value = Object.keys(chosen).length === 0 ? undefined : chosen;
    set.mutate({ key: 'interface.keys', value });
  };
  const choose = ({ id, standard }: Shortcut, key: string): void => {
    const { [id]: _, ...others } = choices;
    keep(key === standard ? others : { ...others, [id]: key });
  };
  return (
    <Dialog title={t('keys')} onClose={onClose}>
      {groups.map(({ group, title }) => (
        <section key={group} className="mb-5">
          <h3 className="mb-1.5 font-medium">{title()}</h3>
          <ul>
            {allShortcuts
              .filter((shortcut) => shortcut.group === group)
              .map((shortcut) => (
                <KeyRow
                  key={shortcut.id}
                  shortcut={shortcut}
                  choices={choices}
                  onChoose={(key) => choose(shortcut, key)}
                />
              ))}
          </ul>
        </section>
      ))}
      {fixed.map(({ title, keys }) => (
        <section key={title()} className="mb-5">
          <h3 className="mb-1.5 font-medium">{title()}</h3>
          <dl className="grid grid-cols-[7.75rem_1fr] gap-y-1.5">
            {keys.map(([pressed, does]) => (
              <div key={pressed()} className="contents">
                <dt>
                  <kbd className="font-mono text-meta">{pressed()}</kbd>
                </dt>
                <dd className="text-muted-foreground">{does()}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <div className="flex flex-wrap items-center gap-3 border-t border-border pt-3">
        <label className="flex min-h-row grow items-center gap-2">
          <input
            type="checkbox"
            className="size-4"
            checked={isOn}
            onChange={(event) => {
              chooseSingle(event.target.checked);
              set.mutate({ key: 'interface.single-keys', value: event.target.checked ? undefined : false });
            }}
          />
          {t('useSingleKeysSuchAsG')}
        </label>
        {Object.keys(choices).length > 0 && (
          <Button look="plain" onClick={() => keep({})}>
            {t('backToTheUsualKeys')}
          </Button>
        )}
      </div>
      <NotKeptNote name={keysPlace}>{t('keysAreKeptWithTheAccountAlone')}</NotKeptNote>
    </Dialog>
  );
}
