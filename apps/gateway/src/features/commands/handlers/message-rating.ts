import type { RatingService } from '@mosaicstack/agent';
import { AppError } from '@mosaicstack/kernel';
import { type ConversationId, type MessageRating, messageRatingSchema, textOf } from '@mosaicstack/types';
import type { CommandAnswer, CommandCall } from '../command-handler.js';
import { firstWord, incomplete } from '../command-line.js';
import { plain, section } from './written.js';

const usage = '/rate · /rate up · /rate down NUMBER · /rate none NUMBER';
/** Newest answers that are listed. */
const mostListed = 30;
const longestExcerpt = 80;

/** Lists the answers of the branch that is read by their numbers from its beginning, and rates one; else the last. */
export async function messageRating(
  ratings: Pick<RatingService, 'answers' | 'set'>,
  { actor, rest }: Pick<CommandCall, 'actor' | 'rest'>,
  conversationId: ConversationId,
): Promise<CommandAnswer> {
  const answers = await ratings.answers(actor, conversationId);
  const [word, named] = firstWord(rest);
  if (word === '') {
    const lines = answers.map((answer, index) => {
      const excerpt = plain(textOf(answer).replaceAll(/\s+/g, ' ').slice(0, longestExcerpt));
      return `${index + 1}. ${answer.rating ? `${answer.rating} · ` : ''}${excerpt}`;
    });
    const message = section('Answers', lines.slice(-mostListed), 'Nothing was answered here yet.');
    return { message, data: answers.filter(({ rating }) => rating !== undefined) };
  }
  const rating = ratingOf(word.toLowerCase());
  if (rating === undefined) throw incomplete('An answer is rated up, down or none.', usage);
  const number = named.trim() === '' ? String(answers.length) : named.trim();
  if (!/^\d{1,5}$/.test(number)) throw incomplete('An answer is named by its number.', usage);
  const answer = answers[Number(number) - 1];
  if (!answer) {
    throw new AppError('not_found', 'There is no answer with that number.', { remediation: '/rate' });
  }
  await ratings.set(actor, { conversationId, messageId: answer.id }, rating);
  const done = rating === null ? 'is rated no longer' : `is rated ${rating}`;
  return { message: `Answer ${number} ${done}.` };
}

const ratingOf = (word: string): MessageRating | null | undefined =>
  word === 'none' ? null : messageRatingSchema.options.find((rating) => rating === word);
