'use client';

import type { ConversationId } from '@mosaicstack/types';
import type { ReactNode } from 'react';
import { useAddress } from '../../lib/use-address';
import { ChoicePicker } from '../../ui/choice-picker';
import type { AnsweringModel } from './answering-model';
import { useConversationSettings } from './conversation-settings';
import { useModelChoices } from './model-choices';
import { useModelInAddress } from './models';
import { wordsOf } from '../../lib/words';

const t = wordsOf('answering');

interface ModelPickerProps {
  id: ConversationId | null;
  /** The model that answered last, or would. */
  answering: AnsweringModel;
  /** How the header shows it. */
  children: ReactNode;
}

/** Which model answers from the next message on: one by name, or whichever routing finds, with its reason. */
export function ModelPicker({ id, answering: { seed, label, reason }, children }: ModelPickerProps) {
  const models = useModelChoices();
  const address = useAddress();
  const wanted = useModelInAddress();
  const { settings, change } = useConversationSettings(id);
  const chosen = (id === null ? wanted : settings?.model) ?? null;
  const pick = (value: string): void => {
    const model = value || null;
    if (id === null) address.change({ model: model ?? undefined });
    else {
      change({ model }, (changed) =>
        changed.model ? t('answersFromNowOn', { model: changed.model }) : t('modelsAreChosenAutomatically'),
      );
    }
  };
  const how = chosen !== null ? t('youChoseIt') : reason ? t('automaticBecause', { reason }) : t('automatic');
  const named = models.find(({ value }) => value === chosen)?.label;
  const other = chosen === null || chosen === seed ? null : (named ?? chosen);
  const automatic = {
    value: '',
    label: t('automatic'),
    note: (chosen === null && reason) || t('byAMessageAndYourRules'),
  };
  return (
    <ChoicePicker
      label={t('model')}
      shown={other ?? label}
      title={how}
      choices={[automatic, ...models]}
      chosen={chosen ?? ''}
      onChoose={pick}
    >
      {other === null ? children : <span className="truncate">{other}</span>}
    </ChoicePicker>
  );
}
