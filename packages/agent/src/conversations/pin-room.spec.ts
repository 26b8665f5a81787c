import type { ConversationId, Message } from '@mosaicstack/types';
import { describe, expect, it } from 'vitest';
import { aMessage } from '../testing/agent-rows.js';
import { mostPinned, pinnedWithinRoom } from './pin-room.js';

const conversationId = '0198a3f0-0000-7000-8000-000000000001' as ConversationId;
const said = (characters: number, fields: Partial<Message> = {}): Message =>
  aMessage(conversationId, {
    parts: [{ type: 'text', text: 'x'.repeat(characters) }],
    isPinned: true,
    ...fields,
  });

describe('of messages that say they are pinned', () => {
  it('those stay so that a person or an agent said and that say so', () => {
    const [user, answer, tool, loose, silent] = [
      said(5),
      said(5, { role: 'assistant' }),
      said(5, { role: 'tool' }),
      said(5, { isPinned: false }),
      said(0),
    ];
    expect([...pinnedWithinRoom([user, answer, tool, loose, silent])]).toEqual([user, answer]);
  });

  it('there is room for so many', () => {
    const many = Array.from({ length: mostPinned.messages + 5 }, () => said(1));
    expect([...pinnedWithinRoom(many)]).toEqual(many.slice(0, mostPinned.messages));
  });

  it('there is room for so many characters, and a short one after a long one still fits', () => {
    const [first, long, short] = [said(mostPinned.characters - 1), said(2), said(1)];
    expect([...pinnedWithinRoom([first, long, short])]).toEqual([first, short]);
  });
});
