import type { MessageRating } from '@mosaicstack/types';
import { ThumbsDown, ThumbsUp } from 'lucide-react';
import { IconButton } from '../../ui/button';
import { wordsOf } from '../../lib/words';

const t = wordsOf('chat');

const ways = [
  { way: 'up', icon: ThumbsUp, label: 'thisWasOfUse' },
  { way: 'down', icon: ThumbsDown, label: 'thisWasOfNoUse' },
] as const;

interface AnswerRatingProps {
  rating: MessageRating | undefined;
  onRate: (rating: MessageRating | null) => void;
}

/** Says whether an answer was of use; what is pressed already is taken back. */
export const AnswerRating = ({ rating, onRate }: AnswerRatingProps) =>
  ways.map(({ way, icon: Icon, label }) => (
    <IconButton
      key={way}
      label={t(label)}
      aria-pressed={rating === way}
      className="h-6! w-6! aria-pressed:text-foreground"
      onClick={() => onRate(rating === way ? null : way)}
    >
      <Icon size={14} aria-hidden="true" fill={rating === way ? 'currentColor' : 'none'} />
    </IconButton>
  ));
