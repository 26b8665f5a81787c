import { ListPane } from '../lists/list-pane.js';
import type { ScreenContext } from './screen.js';

interface Choice {
  /** `provider/model`; null leaves it to routing. */
  reference: string | null;
  label: string;
}

export interface ModelPickerOptions {
  /** Why the last model answered; undefined before there was an answer. */
  reason: string | undefined;
  choose: (reference: string | null) => void;
  cancel: () => void;
}

/** Models that may answer from the next message on; what is typed narrows the list. */
export const modelPicker = (context: ScreenContext, options: ModelPickerOptions): ListPane<Choice> =>
  new ListPane<Choice>(context, {
    title: 'Models',
    read: async () => {
      const { models } = await context.client.models();
      return { items: [{ reference: null, label: 'Automatic' }, ...models], nextCursor: null };
    },
    idOf: ({ reference }) => reference ?? '',
    row: ({ reference, label }) => ({
      title: label,
      note: reference ?? options.reason ?? 'by what a message asks and by your rules',
    }),
    open: ({ reference }) => options.choose(reference),
    close: options.cancel,
    isClosing: (data) => context.keys.is(data, 'chat.model'),
    empty: 'No model answers yet. /provider add connects one.',
    alwaysTyping: true,
    opens: 'chooses',
  });
