'use client';

import { ChoiceSheet } from '../../ui/choice-sheet';
import { Dialog } from '../../ui/dialog';
import { useModelChoices } from './model-choices';
import { wordsOf } from '../../lib/words';

const t = wordsOf('chat');

interface RetryWithDialogProps {
  onClose: () => void;
  /** Takes the reference of the model that is to answer once more. */
  onChoose: (model: string) => void;
}

/** Which other model answers the same question, beside the answer there is. */
export function RetryWithDialog({ onClose, onChoose }: RetryWithDialogProps) {
  return (
    <Dialog title={t('whichModelAnswersAgain')} onClose={onClose}>
      <ChoiceSheet
        choices={useModelChoices()}
        onChoose={(model) => {
          onClose();
          onChoose(model);
        }}
      />
    </Dialog>
  );
}
